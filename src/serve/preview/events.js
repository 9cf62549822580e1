// Word from the server.

/** @import { State } from './types.js' */

/** Milliseconds without word after which a connection is taken to be gone, and before a closed one is opened again. */
const SILENCE = 30_000;
const PAUSE = 1000;

/**
 * Listens to the server for as long as the page is shown.
 *
 * @param {string} address
 * @param {(state: State, isFirst: boolean) => void} take Takes what the preview shows; the first one of a connection tells
 *   what it shows already, and no edit.
 */
export function listen(address, take) {
  /** @type {EventSource | undefined} */
  let source;
  let heard = Date.now();
  const connect = () => {
    source?.close();
    const own = new EventSource(address);
    source = own;
    let isFirst = true;
    heard = Date.now();
    own.addEventListener('pulse', () => {
      heard = Date.now();
    });
    own.onmessage = (event) => {
      heard = Date.now();
      take(JSON.parse(event.data), isFirst);
      isFirst = false;
    };
    own.onerror = () => {
      isFirst = true;
      if (own.readyState === EventSource.CLOSED) setTimeout(connect, PAUSE);
    };
  };
  // A machine that slept may hold a connection that is long gone.
  const check = () => {
    if (document.visibilityState === 'visible' && Date.now() - heard > SILENCE) connect();
  };
  document.addEventListener('visibilitychange', check);
  addEventListener('online', check);
  addEventListener('pagehide', () => source?.close());
  addEventListener('pageshow', (event) => {
    if (event.persisted) connect();
  });
  connect();
}
