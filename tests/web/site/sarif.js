// Says whether a file is SARIF 2.1.0, by the schema of the format.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(createRequire(import.meta.url).resolve('@microsoft/jest-sarif'));
const Ajv = require('ajv');

const validator = new Ajv({ schemaId: 'auto', allErrors: true, unknownFormats: 'ignore' });
validator.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
const schema = require('./schemas/sarif-2.1.0-rtm.5.json');
const isSound = validator.validate(schema, JSON.parse(readFileSync(process.argv[2], 'utf8')));
if (!isSound) {
  console.log(validator.errorsText(validator.errors, { separator: '\n' }));
  process.exit(1);
}
