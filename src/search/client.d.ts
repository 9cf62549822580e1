// What `client.js` has that a site is published with: it is joined from the modules in `client/`, of which this is the last.

export { openSearch } from './client/open.js';
