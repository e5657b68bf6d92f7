// Opens reports as a reader does: what is seen, what is fetched, what a keyboard, a printer and a screen reader find.
//
// run.sh sets up what they need; TWOSOURCE names the program. What a report must show is taken from the JSON document
// of the same run, so that no test knows how many findings a corpus gives.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { launch } from './browser.js';
import { attacks, writeHostileCorpus } from './hostile.js';

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

/** Makes the report called `name` as page and as JSON. */
function write(name, ...words) {
  const file = join(folder, `${name}.html`);
  run('report', '--today', '2026-11-01', '-o', file, ...words);
  const json = join(folder, `${name}.json`);
  run('report', '--today', '2026-11-01', '-o', json, ...words);
  reports[name] = { file, address: pathToFileURL(file).href, json: JSON.parse(readFileSync(json, 'utf8')) };
}

/** Two papers that disagree on two contracts, which no report may miss, and one figure that only one of them gives. */
function writeDesk(desk) {
  const stories = [['Initech', 'Globex', 38, 138], ['Umbrella', 'Hooli', 12, 21]];
  mkdirSync(desk);
  for (const [a, b, ...values] of stories) {
    values.forEach((value, day) => writeFileSync(join(desk, `${a}-${day}.md`), [
      '---', `title: ${a} hires ${b}`, `publisher: ${['Morning Post', 'Evening Star'][day]}`, `published: 2025-11-0${day + 3}`, '---', '',
      `${a} signed a $${value} billion contract with ${b}.`, '', `The contract between ${a} and ${b} is worth $${value} billion.`, '',
    ].join('\n')));
  }
  writeFileSync(join(desk, 'alone.txt'), 'Stark employs 4,500 people in Malibu.\n');
}

before(async () => {
  const [desk, hostile] = ['desk', 'hostile'].map((name) => join(folder, name));
  writeDesk(desk);
  write('desk', desk, '--no-ledger');
  write('shipped', join(project, 'corpus'), '--no-ledger');
  write('ruled', join(project, 'corpus'), '--ledger', join(project, 'claims.yaml'));
  writeHostileCorpus(hostile);
  write('hostile', hostile, '--no-ledger');
  browser = await launch();
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Whether the sides of `finding` can be drawn on one axis; of a sum only the page knows what it comes to. */
function isDrawn({ rule, sides }, claims) {
  if (sides.length < 2) return false;
  const told = sides.flatMap((side) => side.claims).map((id) => claims.get(id));
  const axis = ({ kind, unit }) => (kind === 'duration' ? kind : `${kind} ${unit}`);
  return rule !== 'arithmetic' && new Set(told.map(axis)).size === 1;
}

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

/** Moves over the page, unfolds everything and walks through it by keyboard: what waits for a reader to act would act. */
async function use(page) {
  await page.mouse.move(300, 300);
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
  for (let presses = 0; presses < 20; presses += 1) await page.keyboard.press('Tab');
  await page.mouse.wheel(0, 4000);
  await page.mouse.move(200, 500);
}

for (const name of ['desk', 'shipped', 'ruled', 'hostile']) {
  test(`${name}: quiet, alone, without script`, async () => {
    const { context, page, seen } = await open(name);
    await use(page);
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
    assert.match(found.title, /^(\d+ (contradiction|sum|figure)s? .*in [\d,]+ articles?|No (open )?contradiction) /);
    assert.deepEqual([found.scripts, found.active, found.handlers, found.sheets], [0, 0, 0, 1]);
    // The policy's hash lets the style sheet through: without it nothing would be styled.
    assert.ok(found.rules > 50);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('.brand')).display), 'flex');
    for (const protocol of found.links) assert.match(protocol, /^(https?|file):$/);
    await context.close();
  });

  test(`${name}: escaped so well that it needs no policy`, async () => {
    const { context, page, seen } = await open(name, { bypassCSP: true });
    await use(page);
    // Every attack that ran would have given the page another title.
    assert.match(await page.title(), / — discrepancy report$/);
    assert.deepEqual(seen, { console: [], requests: [reports[name].address] });
    await context.close();
  });

  test(`${name}: hidden characters are shown, not obeyed`, () => {
    const html = readFileSync(reports[name].file, 'utf8');
    assert.doesNotMatch(html, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/);
  });

  test(`${name}: every finding has its card, its sides and its chart`, async () => {
    const { context, page } = await open(name);
    const { findings, claims } = reports[name].json;
    // These two are written for this: they disagree.
    if (name === 'desk' || name === 'hostile') assert.ok(findings.length > 0);
    const claim = new Map(claims.map((claim) => [claim.id, claim]));
    assert.equal(await page.locator('.card').count(), findings.length);
    for (const finding of findings) {
      const card = page.locator(`#f-${finding.id}`);
      assert.equal(await card.count(), 1, finding.id);
      assert.ok((await card.locator('h3').textContent()).length > 3);
      assert.equal(await card.locator('.side').count(), Math.min(finding.sides.length, 8));
      if (finding.sides.length > 0) assert.ok(await card.locator('blockquote').count() > 0, `sentences of ${finding.id}`);
      assert.equal(await card.locator('.side mark, .voices mark').count() > 0, finding.sides.length > 0, `figures of ${finding.id}`);
      // Open findings say how to rule on them, ruled ones how they were ruled on.
      const [line, ruling] = [card.locator('.decide code'), card.locator('.ruling')];
      assert.deepEqual([await line.count(), await ruling.count()], finding.waived ? [0, 1] : [1, 0]);
      if (finding.waived) assert.ok((await ruling.textContent()).includes(finding.waived.reason));
      else assert.ok((await line.textContent()).includes(finding.sides.length > 0 ? `twosource decide ${finding.id} ` : 'twosource '));
      const charts = await card.locator('.chart > svg').count();
      if (isDrawn(finding, claim)) assert.equal(charts, 1, `chart of ${finding.id}`);
      if (charts > 0) {
        await card.scrollIntoViewIfNeeded();
        const chart = card.locator('.chart svg').first();
        assert.equal(await chart.getAttribute('role'), 'img');
        assert.ok((await chart.getAttribute('aria-label')).length > 20);
        const box = await chart.boundingBox();
        assert.ok(box.width > 200 && box.height > 60);
        assert.ok((await chart.locator('use').count()) >= 1);
      }
    }
    await context.close();
  });

  test(`${name}: open findings come first, the heavier sort before the lighter`, async () => {
    const { context, page } = await open(name);
    const order = ['contradiction', 'arithmetic', 'settled', 'update', 'notice', 'ruled'];
    const places = await page.evaluate((order) => [...document.querySelectorAll('.card')].map((card) => order.findIndex((sort) => card.classList.contains(sort))), order);
    assert.ok(places.every((place) => place >= 0));
    assert.deepEqual(places, places.toSorted());
    await context.close();
  });

  test(`${name}: labels of a chart stay inside it and apart`, async () => {
    for (const width of [360, 1400]) {
      const { context, page } = await open(name, { viewport: { width, height: 800 }, bypassCSP: true });
      await page.addStyleTag({ content: '.card { content-visibility: visible !important }' });
      const faults = await page.evaluate(() => [...document.querySelectorAll('.chart > svg')].flatMap((chart) => {
        const frame = chart.getBoundingClientRect();
        const boxes = [...chart.querySelectorAll('text')].map((label) => [label.textContent, label.getBoundingClientRect()]);
        const outside = boxes.filter(([, box]) => box.left < frame.left - 16 || box.right > frame.right + 16).map(([text]) => `${text} is outside`);
        const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top + 2 || b.bottom <= a.top + 2;
        const over = boxes.flatMap(([text, box], at) => boxes.slice(at + 1).filter(([, other]) => !apart(box, other)).map(([other]) => `${text} is on ${other}`));
        return [...outside, ...over].map((fault) => `${chart.closest('.card').id}: ${fault}`);
      }));
      assert.deepEqual(faults, [], `${width} pixels`);
      await context.close();
    }
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

for (const name of ['desk', 'shipped', 'ruled']) {
  test(`${name}: the first screen says what was read and what disagrees`, async () => {
    const { context, page } = await open(name);
    const { articles, claims, findings } = reports[name].json;
    const text = (selector) => page.locator(selector).first().innerText();
    const unruled = findings.filter(({ waived }) => !waived);
    const contradictions = unruled.filter(({ rule, severity, sides }) => rule !== 'arithmetic' && severity === 'contradiction' && sides.length > 1);
    const heading = await text('h1');
    assert.ok(heading.includes(`${articles.length} articles`), heading);
    assert.equal(/^\d+ contradiction/.test(heading) ? parseInt(heading) : 0, contradictions.length, heading);
    assert.ok((await text('.standfirst')).includes(`${claims.length} figures`));
    assert.equal(parseInt(await text('.tile .count')), contradictions.length);
    assert.equal(parseInt(await text('nav .count')), findings.length);
    for (const part of ['h1', '.standfirst', '.headlines li', '.tile', '.shared', '.kinds']) {
      const box = await page.locator(part).first().boundingBox();
      assert.ok(box.y + box.height <= 900, `${part} is on the first screen`);
    }
    await page.locator('.headlines li a').first().click();
    assert.match(page.url(), new RegExp(`#f-(${findings.map(({ id }) => id).join('|')})$`));
    await context.close();
  });
}

test('folding works by keyboard', async () => {
  const { context, page } = await open('desk');
  assert.equal(await page.locator('details[open]').count(), 0, 'everything that folds is folded at first');
  for (const part of ['details.why', '#alone details, #agreed details', 'details.article']) {
    const details = page.locator(part).first();
    await details.locator('> summary').focus();
    for (const [key, open] of [['Enter', true], ['Enter', false], ['Space', true]]) {
      await page.keyboard.press(key);
      assert.equal(await details.evaluate((element) => element.open), open, `${part} ${key}`);
    }
    assert.ok(await details.locator('> :not(summary)').first().isVisible(), part);
  }
  // From the top of the page, Tab reaches the skip link first and then the contents.
  await page.goto(reports.desk.address);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  await page.keyboard.press('Enter');
  // Navigation within the page is not done when the key is.
  await page.waitForURL(/#findings$/, { timeout: 10_000 });
  await context.close();
});

test('a link to an article unfolds it, and its figures link back to the card', async () => {
  const { context, page } = await open('desk');
  await page.locator('.within').first().click();
  const target = new URL(page.url()).hash;
  assert.equal(await page.locator(`details:has(${target})`).evaluate((element) => element.open), true);
  assert.ok(await page.locator(target).isVisible());
  const figure = page.locator(`${target} a.fig`).first();
  assert.match(await figure.innerText(), /contradicted$/);
  await figure.click();
  await page.waitForURL(/#f-/, { timeout: 10_000 });
  assert.equal(await page.locator(new URL(page.url()).hash).count(), 1);
  await context.close();
});

test('every link inside the page leads somewhere', async () => {
  for (const name of Object.keys(reports)) {
    const { context, page } = await open(name);
    const astray = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')).filter((href) => !document.getElementById(href.slice(1))));
    assert.deepEqual(astray, [], name);
    await context.close();
  }
});

test('what is hostile is shown as text', async () => {
  const { context, page } = await open('hostile');
  const text = (await page.locator('body').evaluate((body) => body.textContent)).replace(/\s+/g, ' ');
  for (const attack of attacks.filter((attack) => /^[\x20-\x7e]{1,60}$/.test(attack))) {
    assert.ok(text.includes(attack), attack);
  }
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
  const old = structuredClone(reports.desk.json);
  const [first, second] = old.findings;
  old.findings = old.findings.filter((finding) => finding !== first);
  second.sides[0].origins += 5;
  old.findings.push({ ...first, id: '00000000', fact: null, message: 'gone from the corpus' });
  const file = join(folder, 'old.json');
  writeFileSync(file, JSON.stringify(old));
  write('compared', join(folder, 'desk'), '--no-ledger', '--baseline', file);
  const { context, page } = await open('compared');
  assert.match(await page.locator('.since').innerText(), /1 new, 1 changed, 1 gone/);
  assert.equal(await page.locator(`#f-${first.id} .diff`).textContent(), 'new');
  assert.equal(await page.locator(`#f-${second.id} .diff`).textContent(), 'changed');
  assert.match(await page.locator('.gone').textContent(), /gone from the corpus/);
  await context.close();
});
