// Numbers → pictures that every size and both colour schemes can show; the table beside each says the same in words.

import { make } from './card.js';

/** @import { Column } from './types.js' */

const SVG = 'http://www.w3.org/2000/svg';

/** @param {string} name @param {Record<string, string | number>} attributes @param {(Node | string)[]} inner */
export function draw(name, attributes, ...inner) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...inner);
  return element;
}

/** @param {number} width @param {number} height @param {string} label @param {Node[]} inner */
export const picture = (width, height, label, ...inner) =>
  draw('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': label }, ...inner);

/**
 * Draws columns on a line, with the names of the first, the middle and the last below it.
 *
 * @param {Column[]} columns @param {string} label @param {{ width: number, most?: number, goal?: number }} size
 */
export function columns(columns, label, { width, most = 0, goal }) {
  const [height, foot] = [112, 20];
  const high = Math.max(most, ...columns.map(({ value }) => value), 1);
  const [step, rise] = [width / columns.length, (/** @type {number} */ value) => (value / high) * (height - foot - 8)];
  const bars = columns.map(({ value, hint }, at) => {
    const tall = value > 0 ? Math.max(rise(value), 2) : 0;
    const gap = Math.min(step * 0.2, 3);
    const bar = draw('rect', {
      x: at * step + gap / 2,
      y: height - foot - tall,
      width: Math.max(step - gap, 1),
      height: tall,
      rx: 1.5,
    });
    bar.append(draw('title', {}, hint));
    return bar;
  });
  const marks = columns.flatMap(({ mark }, at) => {
    const y = height - foot - rise(mark ?? 0);
    return mark === undefined
      ? []
      : [draw('line', { x1: at * step, x2: (at + 1) * step, y1: y, y2: y, class: 'mark' })];
  });
  const line = draw('line', { x1: 0, x2: width, y1: height - foot + 0.5, y2: height - foot + 0.5, class: 'axis' });
  const names = [0, Math.floor((columns.length - 1) / 2), columns.length - 1].map((at, place) => {
    const x = [0, (at + 0.5) * step, width][place];
    return draw('text', { x, y: height - 4, 'text-anchor': ['start', 'middle', 'end'][place] }, columns[at].name);
  });
  const wanted =
    goal === undefined
      ? []
      : [
          draw('line', {
            x1: 0,
            x2: width,
            y1: height - foot - rise(goal),
            y2: height - foot - rise(goal),
            class: 'goal',
          }),
        ];
  return picture(width, height, label, ...bars, line, ...wanted, ...marks, ...names);
}

/** Draws how large parts of a whole are, one behind the other. @param {number[]} parts @param {number} whole @param {string} label */
export function stripe(parts, whole, label) {
  let from = 0;
  const pieces = parts.map((part, at) => {
    const piece = draw('rect', {
      x: from,
      y: 0,
      width: (part / Math.max(whole, 1)) * 100,
      height: 8,
      class: `part${at}`,
    });
    from += (part / Math.max(whole, 1)) * 100;
    return piece;
  });
  const svg = picture(100, 8, label, draw('rect', { x: 0, y: 0, width: 100, height: 8, class: 'rest' }), ...pieces);
  svg.setAttribute('preserveAspectRatio', 'none');
  return svg;
}

/** Draws weeks as columns of seven days, the darker the more was done. @param {{ day: number, value: number, hint: string }[]} days @param {string} label @param {number} width */
export function calendar(days, label, width) {
  const weeks = Math.ceil(days.length / 7);
  const step = Math.min(width / weeks, 26);
  const most = Math.max(...days.map(({ value }) => value), 1);
  const cells = days.map(({ value, hint }, at) => {
    const level = value === 0 ? 0 : Math.ceil((value / most) * 4);
    const cell = draw('rect', {
      x: Math.floor(at / 7) * step,
      y: (at % 7) * step,
      width: step - 2,
      height: step - 2,
      rx: 2,
      class: `level${level}`,
    });
    cell.append(draw('title', {}, hint));
    return cell;
  });
  return picture(weeks * step, 7 * step, label, ...cells);
}

/** @param {string} caption @param {string[]} heads @param {(string | number | Node)[][]} rows */
export function table(caption, heads, rows) {
  const head = make('tr', {}, ...heads.map((textContent) => make('th', { scope: 'col', textContent })));
  const body = rows.map(([first, ...rest]) =>
    make(
      'tr',
      {},
      make('th', { scope: 'row' }, first instanceof Node ? first : String(first)),
      ...rest.map((it) => make('td', {}, it instanceof Node ? it : String(it))),
    ),
  );
  return make(
    'table',
    {},
    make('caption', { className: 'hidden', textContent: caption }),
    make('thead', {}, head),
    make('tbody', {}, ...body),
  );
}
