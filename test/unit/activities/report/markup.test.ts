/** Property: no text, whatever it holds, becomes markup or ends the element it stands in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { embeddedJson, markup, verbatim } from '../../../../activities/report/markup.js';

const HOSTILE = `<script>alert("x & y")</script>'"><img src=x onerror=alert(1)>`;

test('text in content and in a quoted attribute is escaped, so that no tag and no attribute begins', () => {
  const { text } = markup`<p title="${HOSTILE}">${HOSTILE}</p>`;
  assert.equal(text.match(/</g)?.length, 2, 'only the two tags of the template remain');
  assert.equal(text.match(/"/g)?.length, 2);
  assert.doesNotMatch(text, /'/);
});

test('markup is taken as it is, lists are joined, null is nothing and zero is a number', () => {
  const items = ['a<b', 0, null, markup`<i>c</i>`];
  assert.equal(markup`<b>${items}</b>`.text, '<b>a&lt;b0<i>c</i></b>');
  assert.equal(markup`${verbatim('<hr>')}`.text, '<hr>');
});

test('indentation of a template is left out, that of a value is kept', () => {
  assert.equal(
    markup`<p>
      ${'one\n   two'}
    </p>`.text,
    '<p>\none\n   two\n</p>',
  );
});

test('embedded JSON holds no "<", whatever the value, and reads back as the value', () => {
  const value = { [HOSTILE]: ['</script>', '<!--', '\u2028', 1e-300, null] };
  const { text } = embeddedJson('data', value);
  const [, json = ''] = /^<script type="application\/json" id="data">(.*)<\/script>$/s.exec(text) ?? [];
  assert.doesNotMatch(json, /</);
  assert.deepEqual(JSON.parse(json), value);
});
