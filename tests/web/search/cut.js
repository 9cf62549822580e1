// Cuts the texts that come as JSON, one a line, and answers each by its terms in a line; for the test in tests/search.rs.

import { createInterface } from 'node:readline';
import { terms } from './terms.js';

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(terms(JSON.parse(line)))}\n`);
}
