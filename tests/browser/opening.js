// How long a report takes to open: `node opening.js report.html`, after run.sh has set up what it needs.
//
// Five times in a new browser: milliseconds from the request to the first picture, to the end of loading, and to the
// second frame after it.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { launch } from './browser.js';

const address = pathToFileURL(resolve(process.argv[2])).href;
for (let round = 0; round < 5; round += 1) {
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(address, { waitUntil: 'load' });
  const times = await page.evaluate(() => new Promise((done) => {
    const told = () => done({
      'first picture': performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
      loaded: performance.getEntriesByType('navigation')[0].loadEventEnd,
      drawn: performance.now(),
    });
    requestAnimationFrame(() => requestAnimationFrame(told));
  }));
  console.log(Object.entries(times).map(([what, time]) => `${what} ${Math.round(time)} ms`).join(', '));
  await browser.close();
}
