import type postgres from 'postgres'
import { type PoolTemplates, poolTemplates } from '@/lib/ports/mail/pool-templates'
import type { Sql } from '../service/database'
import { textOfHtml } from './html-text'
import type { Pool } from './pools'

/** A mail as the mailbox shows it. */
export type Message = { id: string; to: string; subject: string; text: string; sentAt: Date }

async function send(sql: Sql, pool: Pool, to: string, subject: string, text: string) {
  await sql`
    INSERT INTO messages (pool_id, recipient, subject, text)
    VALUES (${pool.id}, ${to}, ${subject}, ${text})`
}

/** The pool's templates: its own, or those that docs/cognito-pool.md installs. */
function templatesOf({ settings }: Pool): PoolTemplates {
  const { signInUrl, temporaryPasswordValidityDays: validDays, messageTemplates } = settings
  const nobody = { name: null, logoUrl: null, contact: null }
  return messageTemplates ?? poolTemplates(nobody, { signInUrl, validDays })
}

/** Fills a template in as Cognito does, and mails it. */
async function sendTemplate(
  sql: Sql,
  pool: Pool,
  to: string,
  { EmailSubject, EmailMessage }: { EmailSubject: string; EmailMessage: string },
  secret: string,
): Promise<void> {
  const html = EmailMessage.replaceAll('{username}', to).replaceAll('{####}', () => secret)
  await send(sql, pool, to, EmailSubject, textOfHtml(html))
}

/** The invitation of AdminCreateUser: the temporary password stands alone on its line. */
export async function sendInvitation(sql: Sql, pool: Pool, to: string, password: string) {
  const template = templatesOf(pool).AdminCreateUserConfig.InviteMessageTemplate
  await sendTemplate(sql, pool, to, template, password)
}

/** What AdminCreateUser mails to a user who signs in by codes: there is no password. */
export async function sendWelcome(sql: Sql, pool: Pool, to: string) {
  const text = `Hello,

You have been invited to sign in with ${to}. A code is mailed to you each time:

${pool.settings.signInUrl}
`
  await send(sql, pool, to, 'Your invitation to sign in', text)
}

/** The code of EMAIL_OTP: it stands alone on its line. */
export async function sendSignInCode(sql: Sql, pool: Pool, to: string, code: string) {
  const text = `Hello,

Your sign-in code is
${code}

It can be used once, within ${pool.settings.authSessionValidityMinutes} minutes. If you did not ask for it, you can ignore this message.
`
  await send(sql, pool, to, 'Your sign-in code', text)
}

/** The code of ForgotPassword: it stands alone on its line. */
export async function sendPasswordResetCode(sql: Sql, pool: Pool, to: string, code: string) {
  await sendTemplate(sql, pool, to, templatesOf(pool).VerificationMessageTemplate, code)
}

/** Takes a mail of the product's own, one copy for each recipient; it belongs to no pool. */
export async function receiveMail(
  sql: postgres.Sql,
  recipients: string[],
  { subject, text }: Pick<Message, 'subject' | 'text'>,
): Promise<void> {
  await sql`
    INSERT INTO messages (recipient, subject, text)
    SELECT recipient, ${subject}, ${text} FROM unnest(${recipients}::text[]) AS recipient`
}

/** Messages to an address, whatever its letter case, newest first. */
export async function messagesTo(sql: Sql, to: string): Promise<Message[]> {
  return await sql<Message[]>`
    SELECT id, recipient AS "to", subject, text, sent_at FROM messages
    WHERE lower(recipient) = ${to.toLowerCase()} ORDER BY id DESC LIMIT 200`
}

/** The latest messages whose recipient contains this text, newest first. */
export async function searchMessages(sql: Sql, part: string): Promise<Message[]> {
  return await sql<Message[]>`
    SELECT id, recipient AS "to", subject, text, sent_at FROM messages
    WHERE strpos(lower(recipient), ${part.toLowerCase()}) > 0 ORDER BY id DESC LIMIT 200`
}

/** One message. */
export async function findMessage(sql: Sql, id: string): Promise<Message | undefined> {
  const [message] = await sql<Message[]>`
    SELECT id, recipient AS "to", subject, text, sent_at FROM messages WHERE id = ${id}`
  return message
}
