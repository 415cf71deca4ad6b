import { expect, type Locator, type Page } from '@playwright/test'

const mostStops = 60
/** Pixels around a control in which its focus may show: a choice is a card. */
const around = 24

async function hasFocus(target: Locator): Promise<boolean> {
  return await target.evaluate((element) => element === document.activeElement)
}

/** Goes to a control with the Tab key alone, and checks that the focus can be seen there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let stop = 0; !(await hasFocus(target)); stop++) {
    if (stop === mostStops) throw new Error(`The Tab key does not reach ${target}`)
    await page.keyboard.press('Tab')
  }
  await expectVisibleFocus(page, target)
}

/** What has the focus looks different from how it looks without, in itself or around it. */
export async function expectVisibleFocus(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeFocused()
  const { x, y, width, height } = (await target.boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  }
  const clip = {
    x: Math.max(0, x - around),
    y: Math.max(0, y - around),
    width: width + 2 * around,
    height: height + 2 * around,
  }
  const picture = () => page.screenshot({ clip, animations: 'disabled' })
  const focused = await picture()
  await target.evaluate((element: HTMLElement) => element.blur())
  const plain = await picture()
  await target.evaluate((element: HTMLElement) => element.focus())
  expect(focused.equals(plain), `the focus on ${target} is visible`).toBe(false)
}

/** Replaces nothing and types into what has the focus, as fingers would. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.type(text)
}
