import { expect } from '@playwright/test'
import { type MailboxMessage, readMessages } from '@/scripts/local/cognito/control'
import type { Product } from './product'

/** The newest mail to an address, once there is one. */
export async function newestMail(product: Product, to: string): Promise<MailboxMessage> {
  const [newest] = await mailsTo(product, to)
  return newest as MailboxMessage
}

/** All mails to an address, newest first, once there are as many. */
export async function mailsTo(
  { pool }: Product,
  to: string,
  atLeast = 1,
): Promise<MailboxMessage[]> {
  let mails: MailboxMessage[] = []
  await expect
    .poll(
      async () => {
        mails = await readMessages({ endpoint: pool.endpoint, to })
        return mails.length
      },
      { message: `mails to ${to}`, timeout: 15_000 },
    )
    .toBeGreaterThanOrEqual(atLeast)
  return mails
}

/** The newest code to an address, which stands alone on its line. */
export async function mailedCode(product: Product, to: string): Promise<string> {
  let code: string | undefined
  await expect
    .poll(
      async () => {
        const [newest] = await readMessages({ endpoint: product.pool.endpoint, to })
        code = /code is\n(\d+)\n/.exec(newest?.text ?? '')?.[1]
        return code
      },
      { message: `a code to ${to}`, timeout: 15_000 },
    )
    .toBeDefined()
  return code as string
}

/** The password that stands alone on its line, after the line that says what it is. */
export function temporaryPasswordIn({ text }: MailboxMessage): string {
  const [, password] = /temporary password is\n(\S+)\n/.exec(text) ?? []
  if (!password) throw new Error('The mail holds no temporary password')
  return password
}
