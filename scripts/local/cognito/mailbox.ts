import type { Sql } from '../service/database'
import { escapeHtml, htmlPage } from '../service/html-page'
import { json, type Reply } from '../service/reply'
import { findMessage, type Message, messagesTo, searchMessages } from './mail'

/** The mailbox's pages and its JSON, or nothing if the address is neither. */
export async function answerMailbox(sql: Sql, url: URL): Promise<Reply | undefined> {
  const [, id] = /^\/mailbox\/messages\/(\d{1,15})$/.exec(url.pathname) ?? []
  if (id !== undefined) return messagePage(await findMessage(sql, id))
  switch (url.pathname) {
    case '/mailbox':
    case '/mailbox/':
      return await listPage(sql, url.searchParams.get('to')?.trim() ?? '')
    case '/messages.json':
    case '/mailbox/messages.json':
      return await messagesJson(sql, url.searchParams.get('to'))
    default:
      return undefined
  }
}

async function messagesJson(sql: Sql, to: string | null): Promise<Reply> {
  if (to === null) return json(400, { message: 'Say whose messages: ?to=ADDRESS' })
  const messages = await messagesTo(sql, to)
  return json(
    200,
    messages.map(({ id: _, ...message }) => message),
  )
}

async function listPage(sql: Sql, search: string): Promise<Reply> {
  const messages = await searchMessages(sql, search)
  return htmlPage(
    'Mailbox',
    `<h1>Mailbox</h1>
<p>The mails that Amazon Cognito and the product would have sent. Nothing here leaves this machine.</p>
<form role="search" action="/mailbox">
  <label for="to">Search by address</label>
  <input id="to" name="to" type="search" value="${escapeHtml(search)}" autocomplete="off">
  <button>Search</button>
</form>
<div id="messages">${messageTable(messages, search)}</div>`,
    { refreshes: true },
  )
}

function messageTable(messages: Message[], search: string): string {
  if (messages.length === 0) {
    const sentence = search
      ? `No messages to an address with “${escapeHtml(search)}”.`
      : 'No messages yet. Invite somebody, and the invitation appears here.'
    return `<p role="status">${sentence}</p>`
  }
  const rows = messages.map(
    (message) => `<tr>
<td><a href="/mailbox/messages/${message.id}">${escapeHtml(message.subject)}</a></td>
<td>${escapeHtml(message.to)}</td>
<td>${time(message.sentAt)}</td>
</tr>`,
  )
  return `<table>
<caption>${messages.length === 200 ? 'The latest 200 messages' : `${messages.length} ${messages.length === 1 ? 'message' : 'messages'}`}, newest first</caption>
<thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Sent</th></tr></thead>
<tbody>${rows.join('')}</tbody>
</table>`
}

function messagePage(message: Message | undefined): Reply {
  if (!message) {
    return htmlPage(
      'No such message',
      '<h1>No such message</h1><p><a href="/mailbox">Back to the mailbox</a></p>',
      { status: 404 },
    )
  }
  const { subject, to, sentAt, text } = message
  return htmlPage(
    subject,
    `<p><a href="/mailbox?to=${encodeURIComponent(to)}">All messages to ${escapeHtml(to)}</a></p>
<h1>${escapeHtml(subject)}</h1>
<dl><dt>To</dt><dd>${escapeHtml(to)}</dd><dt>Sent</dt><dd>${time(sentAt)}</dd></dl>
<pre>${withLinks(escapeHtml(text))}</pre>`,
  )
}

function time(date: Date): string {
  const shown = date.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })
  return `<time datetime="${date.toISOString()}">${shown}</time>`
}

/** Links the addresses that stand alone on a line of an escaped text. */
function withLinks(escaped: string): string {
  return escaped.replace(/^https?:\/\/\S+$/gm, (address) => `<a href="${address}">${address}</a>`)
}
