// The search client, in a worker where there are workers.

import { address } from './page.js';

/** @import { Engine, Reply } from './types.js' */

/** Why something that was asked failed: the name of the client's error, or `Stopped`. */
export class EngineError extends Error {
  /** @param {string} kind @param {string} message */
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

/** @type {Promise<Engine> | undefined} */
let engine;

/** Starts the engine once. */
export function start() {
  engine ??= inWorker().catch(inPage);
  return engine;
}

/** Stops the engine; the guide is not what it was when it started. */
export function stop() {
  engine?.then(
    (it) => it.end(),
    () => undefined,
  );
  engine = undefined;
}

/** @typedef {{ done: (value: unknown) => void, failed: (error: EngineError) => void }} Waiting */

/** @returns {Promise<Engine>} */
function inWorker() {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('worker.js', address('base')), { type: 'module' });
    /** @type {Map<number, Waiting>} */
    const waiting = new Map();
    let last = 0;
    /** @param {string} method @param {unknown[]} args @returns {Promise<any>} */
    const call = (method, ...args) =>
      new Promise((done, failed) => {
        last += 1;
        waiting.set(last, { done, failed });
        worker.postMessage({ id: last, method, args });
      });
    worker.addEventListener('message', (/** @type {MessageEvent<Reply>} */ { data: { id, value, error } }) => {
      const it = waiting.get(id);
      waiting.delete(id);
      if (error) it?.failed(new EngineError(error.name, error.message));
      else it?.done(value);
    });
    const fail = (/** @type {EngineError} */ error) => {
      for (const { failed } of waiting.values()) failed(error);
    };
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      fail(new EngineError('NoWorker', event.message));
    });
    const own = {
      query: call.bind(undefined, 'query'),
      filters: call.bind(undefined, 'filters'),
      nearest: call.bind(undefined, 'nearest'),
      end: () => {
        worker.terminate();
        fail(new EngineError('Stopped', ''));
      },
    };
    const refuse = (/** @type {EngineError} */ error) => (error.kind === 'NoWorker' ? reject(error) : resolve(own));
    call('query', '').then(() => resolve(own), refuse);
  });
}

/** @returns {Promise<Engine>} */
async function inPage() {
  const { openSearch } = await client();
  /** @param {unknown} error @returns {never} */
  const named = (error) => {
    const failed = error instanceof Error ? error : new Error(String(error));
    throw new EngineError(failed.constructor.name, failed.message);
  };
  const own = await openSearch({ base: address('base') }).catch(named);
  return {
    query: (typed, options) => own.query(typed, options).catch(named),
    filters: () => own.filters().catch(named),
    nearest: (typed) => own.nearest(typed).catch(named),
    end: () => undefined,
  };
}

/** Loads the client itself. @returns {Promise<typeof import('../../../../src/search/client.js')>} */
export const client = () => import(new URL('client.js', address('base')).href);
