import type { Sql } from '../service/database'
import { escapeHtml, htmlPage } from '../service/html-page'
import type { Reply } from '../service/reply'
import { accountForm, answerAccountForm } from './account-form'
import type { AccountRow } from './accounts'
import { runBilling } from './billing'
import { listCreditMemos } from './credit-memos'
import { today } from './days'
import type { Installation } from './installation'
import { findPdf, listInvoices } from './invoices'
import { productOf, quantityOn, type SubscriptionRow } from './subscriptions'
import { findTenant, firstTenant, type Tenant } from './tenants'

/** The pages that show what is in Zuora, or nothing if the address is none of them. */
export async function answerPage(
  { sql }: Installation,
  method: string,
  url: URL,
  body: string,
): Promise<Reply | undefined> {
  const [, id, rest = ''] = /^\/tenants\/([0-9a-f]{32})(?:\/(.*))?$/.exec(url.pathname) ?? []
  if (id === undefined && url.pathname !== '/') return undefined
  const tenant = id === undefined ? await firstTenant(sql) : await findTenant(sql, id)
  if (!tenant) return htmlPage('Zuora', '<h1>Zuora</h1><p>No such tenant.</p>', { status: 404 })
  if (method === 'GET' && rest === '') return await overview(sql, tenant)
  if (method === 'POST' && rest === 'run-billing') return await bill(sql, tenant, body)
  if (method === 'POST' && rest === 'accounts') return await answerAccountForm(sql, tenant, body)
  const [, fileId] = /^files\/([0-9a-f]{32})$/.exec(rest) ?? []
  const pdf = fileId && (await findPdf(sql, tenant, fileId))
  if (method !== 'GET' || !pdf) return undefined
  return { status: 200, headers: { 'content-type': 'application/pdf' }, body: pdf }
}

async function bill(sql: Installation['sql'], tenant: Tenant, body: string): Promise<Reply> {
  const given = new URLSearchParams(body).get('targetDate') ?? ''
  const target = /^\d{4}-\d{2}-\d{2}$/.test(given) ? given : today(tenant.timeZone)
  await sql.begin((transaction) => runBilling(transaction, tenant, target))
  return { status: 303, headers: { location: `/tenants/${tenant.id}#invoices` }, body: '' }
}

async function overview(sql: Sql, tenant: Tenant): Promise<Reply> {
  const accounts = await sql<AccountRow[]>`
    SELECT * FROM accounts WHERE tenant_id = ${tenant.id} ORDER BY number`
  const subscriptions = await sql<SubscriptionRow[]>`
    SELECT * FROM subscriptions WHERE tenant_id = ${tenant.id} ORDER BY number`
  const byId = new Map(accounts.map((account) => [account.id, account]))
  const nameOf = (id: string) => {
    const account = byId.get(id)
    return account ? `${account.name} (${account.number})` : id
  }
  const invoices = await listInvoices(sql, tenant)
  const memos = await listCreditMemos(sql, tenant)
  const now = today(tenant.timeZone)
  return htmlPage(
    'Zuora',
    `<h1>Zuora</h1>
<p>What the local Zuora holds. Nothing here is real, and nothing leaves this machine.</p>
${table(
  'subscriptions',
  'Subscriptions',
  ['Number', 'Subscription owner', 'Invoice owner', 'Status', 'Term', 'Rate plans'],
  subscriptions.map((row) => [
    escapeHtml(row.number),
    escapeHtml(nameOf(row.ownerId)),
    escapeHtml(nameOf(row.invoiceOwnerId)),
    escapeHtml(row.contents.status),
    escapeHtml(`${row.contents.start} – ${row.contents.end ?? row.contents.termEnd ?? 'open'}`),
    plansOf(row, now),
  ]),
)}
${table(
  'invoices',
  'Invoices',
  ['Number', 'Account', 'Date', 'Due', 'Amount', 'Lines', 'File'],
  invoices.map((row) => [
    escapeHtml(row.number),
    escapeHtml(nameOf(row.accountId)),
    row.invoiceDate,
    row.dueDate,
    escapeHtml(`${row.amount} ${row.currency}`),
    [...new Set(row.items.map((line) => escapeHtml(line.subscriptionNumber ?? '')))].join('<br>'),
    `<a href="/tenants/${tenant.id}/files/${row.fileId}">PDF</a>`,
  ]),
)}
${table(
  'credit-memos',
  'Credit memos',
  ['Number', 'Account', 'Date', 'Amount', 'Lines'],
  memos.map((row) => [
    escapeHtml(row.number),
    escapeHtml(nameOf(row.accountId)),
    row.memoDate,
    escapeHtml(`${row.amount} ${row.currency}`),
    [...new Set(row.items.map((line) => escapeHtml(line.subscriptionNumber ?? '')))].join('<br>'),
  ]),
)}
<form method="post" action="/tenants/${tenant.id}/run-billing">
  <label for="targetDate">Due by</label>
  <input id="targetDate" name="targetDate" type="date" value="${now}">
  <button>Run billing</button>
</form>
${table(
  'accounts',
  'Accounts',
  ['Number', 'ID', 'Name', 'Currency', 'Status', 'CRM ID'],
  accounts.map(({ number, id, name, currency, status, crmId }) =>
    [number, id, name, currency, status, crmId].map(escapeHtml),
  ),
)}
${accountForm(tenant)}`,
  )
}

function plansOf({ contents }: SubscriptionRow, now: string): string {
  return contents.plans
    .filter((plan) => plan.lastChangeType !== 'Remove')
    .flatMap((plan) =>
      plan.charges.map((charge) => {
        const { plan: product, productCharge } = productOf(plan, charge)
        const quantity = quantityOn(charge, now)
        const counted = quantity === null ? '' : `${quantity} × `
        return escapeHtml(`${counted}${productCharge.name} (${product.name})`)
      }),
    )
    .join('<br>')
}

/** Cells are trusted HTML. */
function table(id: string, caption: string, heads: string[], rows: string[][]): string {
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('')
  const body = rows.map((cells) => `<tr>${cells.map(cellOf).join('')}</tr>`).join('\n')
  const none = rows.length === 0 ? '<p>None yet.</p>' : ''
  return `<h2 id="${id}">${caption}</h2>
<table><caption>${rows.length} in all</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>${none}`
}

/** Short words and numbers stay on one line. */
function cellOf(html: string): string {
  return html.length <= 16 ? `<td class="short">${html}</td>` : `<td>${html}</td>`
}
