// Opens reports as a reader does: what is seen, what is fetched, what a keyboard, a printer and a screen reader find.
//
// run.sh sets up what they need; TWOSOURCE names the program.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

import { writeHostileCorpus } from './hostile.js';

const project = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const program = process.env.TWOSOURCE;
assert.ok(program, 'TWOSOURCE names the program to test; run.sh sets it');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const folder = mkdtempSync(join(tmpdir(), 'twosource-browser-'));
let browser;
const reports = {};

function run(...words) {
  return execFileSync(program, words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function write(name, paths, ...more) {
  const file = join(folder, `${name}.html`);
  run('report', ...paths, '--no-ledger', '--today', '2026-11-01', '-o', file, ...more);
  const json = join(folder, `${name}.json`);
  run('report', ...paths, '--no-ledger', '--today', '2026-11-01', '-o', json);
  reports[name] = { file, address: pathToFileURL(file).href, json: JSON.parse(readFileSync(json, 'utf8')) };
}

before(async () => {
  write('shipped', [join(project, 'corpus')]);
  const hostile = join(folder, 'hostile');
  writeHostileCorpus(hostile);
  write('hostile', [hostile]);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
  });
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A page that has opened `name`, with everything it said, asked for and tried. */
async function open(name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  const page = await context.newPage();
  const seen = { console: [], requests: [] };
  page.on('console', (message) => seen.console.push(message.text()));
  page.on('pageerror', (error) => seen.console.push(String(error)));
  page.on('dialog', (dialog) => { seen.console.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', (request) => seen.requests.push(request.url()));
  await page.goto(reports[name].address);
  return { context, page, seen };
}

for (const name of ['shipped', 'hostile']) {
  test(`${name}: quiet, alone, without script`, async () => {
    const { context, page, seen } = await open(name);
    await page.mouse.move(300, 300);
    await page.keyboard.press('Tab');
    assert.deepEqual(seen.console, []);
    assert.deepEqual(seen.requests, [reports[name].address]);
    const found = await page.evaluate(() => ({
      title: document.title,
      scripts: document.scripts.length,
      active: document.querySelectorAll('iframe, object, embed, form, base, link, img, meta[http-equiv=refresh]').length,
      handlers: [...document.querySelectorAll('*')].filter((e) => [...e.attributes].some((a) => a.name.startsWith('on') || a.name === 'style')).length,
      links: [...document.links].map((link) => link.protocol),
      sheets: document.styleSheets.length,
      rules: document.styleSheets[0]?.cssRules.length ?? 0,
    }));
    assert.match(found.title, /^(\d|No contradiction)/);
    assert.deepEqual([found.scripts, found.active, found.handlers, found.sheets], [0, 0, 0, 1]);
    // The policy's hash lets the style sheet through: without it nothing would be styled.
    assert.ok(found.rules > 50);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('.brand')).display), 'flex');
    for (const protocol of found.links) assert.match(protocol, /^(https?|file):$/);
    await context.close();
  });

  test(`${name}: hidden characters are shown, not obeyed`, () => {
    const html = readFileSync(reports[name].file, 'utf8');
    assert.doesNotMatch(html, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/);
  });

  test(`${name}: every finding has its card, its sides and its chart`, async () => {
    const { context, page } = await open(name);
    const { findings } = reports[name].json;
    assert.ok(findings.length > 0);
    for (const finding of findings) {
      const card = page.locator(`#f-${finding.id}`);
      assert.equal(await card.count(), 1, finding.id);
      assert.ok((await card.locator('h3').textContent()).length > 3);
      assert.equal(await card.locator('.side').count(), Math.min(finding.sides.length, 8));
      if (finding.sides.length > 1) {
        await card.scrollIntoViewIfNeeded();
        const chart = card.locator('.chart svg').first();
        assert.equal(await card.locator('.chart > svg').count(), 1, `chart of ${finding.id}`);
        assert.ok((await chart.getAttribute('aria-label')).length > 20);
        const box = await chart.boundingBox();
        assert.ok(box.width > 200 && box.height > 60);
        assert.ok((await chart.locator('use').count()) >= Math.min(finding.sides.length, 8));
      }
    }
    await context.close();
  });

  test(`${name}: nothing serious for axe, in light and dark, wide and narrow`, async () => {
    for (const options of [{}, { colorScheme: 'dark' }, { viewport: { width: 360, height: 740 } }]) {
      // axe is put in from outside the page, past its policy.
      const { context, page } = await open(name, { ...options, bypassCSP: true });
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
      // What is far below the window is not laid out yet, and axe would pass over it.
      await page.addStyleTag({ content: '.card, .article { content-visibility: visible !important }' });
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      assert.deepEqual(serious.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`), []);
      await context.close();
    }
  });

  for (const width of [360, 800, 1400]) {
    test(`${name}: nothing is wider than ${width} pixels`, async () => {
      const { context, page } = await open(name, { viewport: { width, height: 800 } });
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${wide} pixels`);
      await context.close();
    });
  }

  test(`${name}: print shows every finding and what is folded`, async () => {
    const { context, page } = await open(name);
    const pdf = join(folder, `${name}.pdf`);
    writeFileSync(pdf, await page.pdf({ format: 'A4' }));
    const text = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
    for (const { id } of reports[name].json.findings) assert.ok(text.includes(id), `finding ${id}`);
    // Folded on the screen: the articles' paths and the reasons.
    for (const { path } of reports[name].json.articles) assert.ok(text.replace(/\s/g, '').includes(path.split('/').pop().replace(/\s/g, '')), path);
    await context.close();
  });
}

test('the first screen says what was read and what disagrees', async () => {
  const { context, page } = await open('shipped');
  const { articles, findings } = reports.shipped.json;
  const text = await page.locator('h1').innerText();
  assert.ok(text.includes(`${articles.length} articles`), text);
  for (const part of ['h1', '.standfirst', '.headlines li', '.tile', '.shared']) {
    const box = await page.locator(part).first().boundingBox();
    assert.ok(box.y + box.height <= 900, `${part} is on the first screen`);
  }
  const first = page.locator('.headlines li a').first();
  await first.click();
  assert.match(page.url(), new RegExp(`#f-(${findings.map(({ id }) => id).join('|')})$`));
  await context.close();
});

test('folding works by keyboard', async () => {
  const { context, page } = await open('shipped');
  const summary = page.locator('details.why > summary').first();
  const details = page.locator('details.why').first();
  await summary.focus();
  for (const [key, open] of [['Enter', true], ['Enter', false], ['Space', true]]) {
    await page.keyboard.press(key);
    assert.equal(await details.evaluate((element) => element.open), open, key);
  }
  // From the top of the page, Tab reaches the skip link first and then the contents.
  await page.goto(reports.shipped.address);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  await page.keyboard.press('Enter');
  assert.match(page.url(), /#findings$/);
  await context.close();
});

test('a link to an article unfolds it', async () => {
  const { context, page } = await open('shipped');
  await page.locator('.within').first().click();
  const target = new URL(page.url()).hash;
  assert.equal(await page.locator(`details:has(${target})`).evaluate((element) => element.open), true);
  assert.ok(await page.locator(target).isVisible());
  await context.close();
});

test('headings descend one level at a time', async () => {
  const { context, page } = await open('shipped');
  const levels = await page.evaluate(() => [...document.querySelectorAll('h1, h2, h3, h4')].map((h) => Number(h.tagName[1])));
  assert.equal(levels.filter((level) => level === 1).length, 1);
  levels.reduce((before, level) => { assert.ok(level <= before + 1, `h${level} after h${before}`); return level; });
  await context.close();
});

test('a baseline marks what is new, changed and gone', async () => {
  const old = structuredClone(reports.shipped.json);
  const [first, second] = old.findings;
  old.findings = old.findings.filter((finding) => finding !== first);
  second.sides[0].origins += 5;
  old.findings.push({ ...first, id: '00000000', fact: null, message: 'gone from the corpus' });
  const file = join(folder, 'old.json');
  writeFileSync(file, JSON.stringify(old));
  write('compared', [join(project, 'corpus')], '--baseline', file);
  const { context, page } = await open('compared');
  assert.match(await page.locator('.since').innerText(), /1 new, 1 changed, 1 gone/);
  assert.equal(await page.locator(`#f-${first.id} .diff`).textContent(), 'new');
  assert.equal(await page.locator(`#f-${second.id} .diff`).textContent(), 'changed');
  assert.match(await page.locator('.gone').textContent(), /gone from the corpus/);
  await context.close();
});
