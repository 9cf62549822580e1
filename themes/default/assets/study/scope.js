// What can be studied, and what of it the reader chose.

import { make } from './card.js';
import { language, one, say } from './page.js';

/** @import { Guide } from './guide.js' */
/** @import { Scope } from './types.js' */

/** Returns what the reader wants to study. @returns {Scope} */
export function scope() {
  const [kind, value] = one('[name=scope]').value.split(/:(.*)/s);
  return { kind, value: value ?? '' };
}

/** Lists what can be studied. @param {Guide} guide */
export function offer({ topics }) {
  const select = one('[name=scope]');
  const option = (/** @type {string} */ value, /** @type {string} */ textContent) =>
    make('option', { value, textContent });
  const group = (/** @type {string} */ name, /** @type {HTMLOptionElement[]} */ inner) =>
    inner.length ? [make('optgroup', { label: say(name) }, ...inner)] : [];
  const tags = [...new Set(topics.flatMap((topic) => topic.tags))].sort((a, b) => a.localeCompare(b, language));
  const asking = topics.filter((topic) => topic.questions > 0 || topic.others.length > 0);
  select.append(
    option('failed:', say('failed')),
    option('leech:', say('leeches')),
    option('held:', say('held')),
    ...group(
      'marks',
      ['known', 'unsure', 'not-yet'].map((mark) => option(`mark:${mark}`, say('mark', say(mark)))),
    ),
    ...group(
      'topics',
      asking.map(({ slug, title }) => option(`topic:${slug}`, title)),
    ),
    ...group(
      'tags',
      tags.map((tag) => option(`tag:${tag}`, tag)),
    ),
  );
  const wanted = new URLSearchParams(location.search).get('topic');
  if (wanted && topics.some((topic) => topic.slug === wanted)) select.value = `topic:${wanted}`;
}
