import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'

/** A form that is filled in by somebody who is signed in. */
export type FormUnderTest = {
  /** The component that holds it. */
  file: string
  /** Comes to the form. */
  open: (page: Page) => Promise<unknown>
  /** Fills it in, so that it can be sent. */
  fill: (page: Page) => Promise<unknown>
  /** The button that sends it. */
  submit: string
  /** A field, by its label, and what it holds then. */
  typed: [label: string, value: string]
  /** Leaves what stands there when it is sent. */
  leave?: (page: Page) => Promise<unknown>
}

/** Forms of those who are signing in, or open to everybody: no session can end under them. */
const withoutSession = [
  'components/partners/users/confirm-email.tsx',
  'components/sign-in/code-step.tsx',
  'components/sign-in/email-request.tsx',
  'components/sign-in/new-password-step.tsx',
  'components/sign-in/password-reset-step.tsx',
  'components/sign-in/password-step.tsx',
  'components/sign-in/recovery-code-step.tsx',
]

/** The components of the product that hold a form somebody fills in while signed in. */
export function formsWithSession(): string[] {
  return readdirSync('components', { recursive: true, encoding: 'utf8' })
    .map((file) => join('components', file))
    .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
    .filter((file) => /from '(?:@\/components\/form|\.)\/form'/.test(readFileSync(file, 'utf8')))
    .filter((file) => !withoutSession.includes(file))
    .sort()
}

/** Sends a form whose session has just ended: it stays, says why, and goes on after signing in beside it. */
export async function expectToOutlive(
  page: Page,
  { file, open, fill, submit, typed: [label, value] }: FormUnderTest,
  session: { end: () => Promise<unknown>; begin: () => Promise<unknown> },
): Promise<void> {
  await open(page)
  await fill(page)
  const field = page.getByLabel(label, { exact: true })
  await expect(field, file).toHaveValue(value)
  const address = page.url()
  await session.end()
  await page.getByRole('button', { name: submit, exact: true }).click()
  const link = page.getByRole('link', { name: 'Sign in in a new tab' })
  await expect(link, file).toBeVisible()
  await expect(link, file).toHaveAttribute('target', '_blank')
  expect(page.url(), file).toBe(address)
  await expect(field, file).toHaveValue(value)
  await session.begin()
  await page.getByRole('button', { name: submit, exact: true }).click()
  await expect(link, file).toBeHidden()
}
