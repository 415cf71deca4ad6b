import { expect } from '@playwright/test'
import { type MailboxMessage, readMessages } from '@/scripts/local/cognito/control'
import type { Product } from './product'

/** The newest mail to an address, once there is one. */
export async function newestMail({ pool }: Product, to: string): Promise<MailboxMessage> {
  let mails: MailboxMessage[] = []
  await expect
    .poll(
      async () => {
        mails = await readMessages({ endpoint: pool.endpoint, to })
        return mails.length
      },
      { message: `a mail to ${to}`, timeout: 15_000 },
    )
    .toBeGreaterThan(0)
  return mails[0] as MailboxMessage
}

/** The password that stands alone on its line, after the line that says what it is. */
export function temporaryPasswordIn({ text }: MailboxMessage): string {
  const [, password] = /temporary password is\n(\S+)\n/.exec(text) ?? []
  if (!password) throw new Error('The mail holds no temporary password')
  return password
}
