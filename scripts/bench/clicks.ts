import { chromium } from '@playwright/test'
import { resolveChromium } from '../local/chromium'
import type { Served } from './stage'
import { percentile } from './statistics'

const CLICKS = 40
const WARM_UP = 5
/** The processor of the browser is so many times slower. */
const SLOWDOWN = 4

/** Milliseconds from a click on Next until the next rows are painted, in a slowed-down Chromium. */
export type ClickFigures = { p50: number; p75: number }

declare global {
  interface Window {
    /** Of the click that was armed last. */
    untilShown?: Promise<number>
  }
}

/** Pages through a table as somebody does who moves the pointer to Next and presses at once. */
export async function measureClicks({
  url,
  headers,
}: Pick<Served, 'url' | 'headers'>): Promise<ClickFigures> {
  const { executablePath, env } = await resolveChromium()
  const browser = await chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: ['--no-sandbox'],
  })
  try {
    const context = await browser.newContext()
    const [name, value = ''] = headers.cookie?.split(/=(.*)/) ?? []
    if (name) await context.addCookies([{ name, value, url: new URL(url).origin }])
    const page = await context.newPage()
    await page.goto(url, { waitUntil: 'networkidle' })
    const devtools = await context.newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
    const times: number[] = []
    for (let click = -WARM_UP; click < CLICKS; click++) {
      await page.evaluate(armNext)
      await page.getByRole('link', { name: 'Next', exact: true }).click()
      const time = await page.evaluate(() => window.untilShown ?? Number.NaN)
      if (click >= 0) times.push(time)
      // As somebody who looks at the rows, away from the link.
      await page.mouse.move(0, 0)
    }
    return { p50: percentile(times, 0.5), p75: percentile(times, 0.75) }
  } finally {
    await browser.close()
  }
}

/**
 * Runs in the page: the next click's time until other rows stand there and a frame with them was drawn. No function in it
 * has a name: what loads this file adds a call for each, which the page does not know.
 */
function armNext(): void {
  const before = document.querySelector('tbody a')?.getAttribute('href')
  window.untilShown = new Promise((done) => {
    document.addEventListener(
      'click',
      () => {
        const start = performance.now()
        new MutationObserver((_, observer) => {
          if (document.querySelector('tbody a')?.getAttribute('href') === before) return
          observer.disconnect()
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)))
        }).observe(document.body, {
          ...{ childList: true, subtree: true, attributes: true, characterData: true },
        })
      },
      { capture: true, once: true },
    )
  })
}
