import { z } from 'zod'
import type { Sql } from '../service/database'
import { escapeHtml, htmlPage } from '../service/html-page'
import type { Reply } from '../service/reply'
import { nextNumber } from './numbers'
import { addAccount, type Tenant } from './tenants'

const statuses = ['Active', 'Draft', 'Canceled'] as const

const newAccount = z.strictObject({
  name: z.string().trim().min(1, { error: 'The name is missing.' }).max(255),
  number: z
    .string()
    .trim()
    .max(70)
    .regex(/^[^#?/]*$/, { error: 'No number contains #, ? or /.' }),
  currency: z.string().regex(/^[A-Z]{3}$/, { error: 'A currency is three capitals, like EUR.' }),
  status: z.enum(statuses),
  crmId: z.string().trim().max(100),
})

/** Adds an account to a tenant, so that a partner organisation can be created on it. */
export function accountForm(tenant: Tenant): string {
  const options = statuses.map((status) => `<option>${status}</option>`).join('')
  return `<h2 id="add-account">Add an account</h2>
<p>A partner organisation is created on an account by its number or its ID.</p>
<form method="post" action="/tenants/${tenant.id}/accounts">
  ${input('name', 'Name', 'required maxlength="255"')}
  ${input('number', 'Number (optional)', 'maxlength="70"')}
  ${input('currency', 'Currency', 'required pattern="[A-Z]{3}" value="EUR"')}
  <label>Status <select name="status">${options}</select></label>
  ${input('crmId', 'Salesforce account ID (optional)', 'maxlength="100"')}
  <button>Add account</button>
</form>`
}

const input = (name: string, label: string, attributes: string) =>
  `<label>${label} <input name="${name}" autocomplete="off" ${attributes}></label>`

/** What the form sent; a number that is left out is the tenant's next one. */
export async function answerAccountForm(sql: Sql, tenant: Tenant, body: string): Promise<Reply> {
  const sent = newAccount.safeParse(Object.fromEntries(new URLSearchParams(body)))
  if (!sent.success) {
    const sentences = sent.error.issues.map(({ message }) => `<p>${escapeHtml(message)}</p>`)
    const back = `<p><a href="/tenants/${tenant.id}#add-account">Back</a></p>`
    const title = 'Not added'
    return htmlPage(title, `<h1>${title}</h1>${sentences.join('')}${back}`, { status: 400 })
  }
  const number = sent.data.number || (await nextNumber(sql, tenant.id, 'account'))
  await addAccount(sql, tenant.id, { ...sent.data, number })
  return { status: 303, headers: { location: `/tenants/${tenant.id}#accounts` }, body: '' }
}
