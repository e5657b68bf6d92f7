// A corpus that tries to break out of every field that a report shows: titles, publishers, addresses, sentences,
// figures, file names, and the ledger's reasons.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const attacks = [
  `<script>document.title = 'owned'</script>`,
  `"><img src=x onerror="document.title = 'owned'">`,
  `</title></style></textarea><svg onload="document.title = 'owned'">`,
  `' onmouseover='document.title=1' x='`,
  `<style>body { display: none }</style>`,
  `</style><link rel=stylesheet href=https://example.com/x.css>`,
  `<iframe src="https://example.com/"></iframe><base href="https://example.com/">`,
  `<meta http-equiv=refresh content="0;url=https://example.com/">`,
  `<form action=https://example.com/><input autofocus onfocus=alert(1)></form>`,
  `javascript:alert(1)`,
  `{{constructor.constructor('alert(1)')()}} \${alert(1)} <%= 1 %>`,
  `\u202Eevil\u202C \u2066x\u2069 \u200Bzero \uFEFFmark`,
  `a\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030A\u030B`.repeat(30),
  `&lt;b&gt; &#60;script&#62; &amp;amp; <!-- --!> ]]> <![CDATA[`,
  'x'.repeat(5000),
  `مرحبا بالعالم שלום עולם 日本語の見出し`,
];

const addresses = [
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'https://example.com/"onclick="alert(1)',
  'vbscript:alert(1)',
  '//example.com/x',
  'file:///etc/passwd',
  'https://example.com/fine?a=1&b=<2>',
  'HTTPS://example.com/upper',
];

const quoted = (text) => JSON.stringify(text);

/** Writes the corpus into `folder`. Every article disagrees with the others on one contract's value and its start. */
export function writeHostileCorpus(folder) {
  mkdirSync(join(folder, `a&b "c" <i>'`), { recursive: true });
  attacks.forEach((attack, index) => {
    const value = 10 + 7 * (index % 5);
    const month = ['January', 'March', 'May', 'July', 'October'][index % 5];
    const article = [
      '---',
      `title: ${quoted(`${attack} Acme signs a $${value} billion contract with Globex`)}`,
      `publisher: ${quoted(`${attack} Gazette ${index}`)}`,
      `published: 2025-0${1 + (index % 9)}-1${index % 10}`,
      `url: ${quoted(addresses[index % addresses.length])}`,
      '---',
      '',
      `# Acme signs a $${value} billion contract with Globex`,
      '',
      `Acme said its contract with Globex is worth $${value} billion. ${attack}`,
      '',
      `${attack} Acme and Globex announced the contract on ${month} ${1 + index}, 2025, said ${attack}.`,
      '',
      `| ${attack.replaceAll('|', '')} | contract value |`,
      '|---|---|',
      `| Acme and Globex | $${value} billion |`,
      '',
    ].join('\n');
    writeFileSync(join(folder, `a&b "c" <i>'`, `article-${index}.md`), article);
  });
  // A figure in a sentence of half a megabyte, and more than a screen's worth of figures in one sentence.
  writeFileSync(join(folder, 'long.txt'), `Acme ${'and so on '.repeat(50_000)}paid Globex $99 billion ${'and on '.repeat(9_000)}.`);
  writeFileSync(join(folder, 'many.txt'), `Globex ${Array.from({ length: 300 }, (_, n) => `paid $${n + 1} million in ${2000 + (n % 25)}`).join(', ')}.`);
}
