import type { Mail } from './mailer'

/** Who writes: the seller's name, logo and contact, each null where none is configured. */
export type Letterhead = {
  name: string | null
  logoUrl: string | null
  contact: { text: string; href: string } | null
}

/** What a mail of ours says, in the order in which it is read. */
export type Letter = {
  subject: string
  greeting: string
  paragraphs: readonly string[]
  /** A password or code: what it is, and itself alone on the line after that. */
  secret?: { label: string; value: string }
  /** Said after the secret. */
  further?: readonly string[]
  /** The one link, after the sentence that says where it leads. */
  link?: { label: string; href: string }
  ending?: readonly string[]
}

/** The one design of all our mails, as text and as simple HTML. */
export function write(letter: Letter, head: Letterhead): Pick<Mail, 'subject' | 'text' | 'html'> {
  return { subject: letter.subject, text: textOf(letter, head), html: htmlOf(letter, head) }
}

function textOf(letter: Letter, head: Letterhead): string {
  const { greeting, paragraphs, secret, further = [], link, ending = [] } = letter
  const blocks = [
    greeting,
    ...paragraphs,
    ...(secret ? [`${secret.label}\n${secret.value}`] : []),
    ...further,
    ...(link ? [`${link.label}\n${link.href}`] : []),
    ...ending,
    ...signatureOf(head),
  ]
  return `${blocks.join('\n\n')}\n`
}

function signatureOf({ name, contact }: Letterhead): string[] {
  const lines = [name, contact && `Questions? Ask ${name ?? 'us'}: ${contact.text}`]
  const said = lines.filter((line) => line !== null).join('\n')
  return said === '' ? [] : [said]
}

const escaped: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const html = (text: string) => text.replace(/[&<>"']/g, (sign) => escaped[sign] ?? sign)

const body =
  'margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#18181b;background:#fff'
const small = 'font-size:14px;color:#52525b'
const alone = 'font:600 20px/1.6 ui-monospace,monospace'
const paragraph = (text: string) =>
  `<p style="margin:0 0 16px">${html(text).replaceAll('\n', '<br>\n')}</p>`

/** Nothing but paragraphs, so that every mail program shows the same. */
function htmlOf(letter: Letter, head: Letterhead): string {
  const { greeting, paragraphs, secret, further = [], link, ending = [] } = letter
  return [
    '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">',
    `<title>${html(letter.subject)}</title></head><body style="${body}">`,
    ...headOf(head),
    ...[greeting, ...paragraphs].map(paragraph),
    ...(secret
      ? [
          `<p style="margin:0 0 16px">${html(secret.label)}<br>`,
          `<span style="${alone}">${html(secret.value)}</span></p>`,
        ]
      : []),
    ...further.map(paragraph),
    ...(link
      ? [
          `<p style="margin:0 0 16px">${html(link.label)}<br>`,
          `<a href="${html(link.href)}">${html(link.href)}</a></p>`,
        ]
      : []),
    ...ending.map(paragraph),
    ...footOf(head),
    '</body></html>',
  ].join('\n')
}

function headOf({ name, logoUrl }: Letterhead): string[] {
  if (!name) return []
  const logo = logoUrl
    ? `<img src="${html(logoUrl)}" alt="" height="28" style="vertical-align:middle"> `
    : ''
  return [`<p style="margin:0 0 24px;font-weight:600">${logo}${html(name)}</p>`]
}

function footOf({ name, contact }: Letterhead): string[] {
  if (!contact) return []
  const { text, href } = contact
  return [
    `<p style="${small}">Questions? Ask ${html(name ?? 'us')}:`,
    `<a href="${html(href)}">${html(text)}</a></p>`,
  ]
}
