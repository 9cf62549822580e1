// What both sides that cut texts are compared by.

import { cut } from '../../../src/search/client/cut.js';

/** Lists the terms of a text as `shape term`, as the indexer names them. */
export const terms = (text) =>
  cut(text).flatMap(({ atoms, whole, symbols }) => [
    ...atoms.map(({ term, part }) => `${part ? 'part' : 'word'} ${term}`),
    ...(whole ? [`whole ${whole}`] : []),
    ...symbols.map((term) => `symbol ${term}`),
  ]);
