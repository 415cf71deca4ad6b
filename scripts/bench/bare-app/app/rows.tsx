import type { ReactNode } from 'react'
import { connectDatabase } from '@/db/client'
import { listOrganisations } from '@/db/queries/partners/organisation-list'
import { mintScope } from '@/db/scope'

const { reads } = connectDatabase({ url: process.env.DATABASE_URL ?? '' })

type Row = Awaited<ReturnType<typeof readRows>>[number]

/** Fifty rows of the partners table by name, from the first or after the organisation with this ID. */
export async function readRows(after?: string) {
  const { rows } = await listOrganisations(
    reads,
    mintScope(null),
    { sort: 'name', direction: 'asc', timeZone: 'UTC', pages: [] },
    { backwards: false, limit: 50, from: after },
  )
  return rows
}

/** The rows as plain server components. */
export function Rows({ rows }: { rows: readonly Row[] }) {
  return (
    <table>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Cell>
              {row.logoUrl && <img src={row.logoUrl} alt="" loading="lazy" />}
              <a href={`/settings/profile/partners/${row.id}`}>{row.name}</a>
            </Cell>
            <Cell>
              <code>{row.id}</code>
            </Cell>
            <Cell>
              <code>{row.zuoraAccountKey}</code>
            </Cell>
            <Cell>
              <code>{row.salesforceAccountId ?? 'None'}</code>
            </Cell>
            <Cell>{row.invoiceOwner}</Cell>
            <Cell>{row.userCount}</Cell>
            <Cell>
              <time dateTime={row.createdAt.toISOString()}>
                {row.createdAt.toLocaleDateString('en-GB')}
              </time>
            </Cell>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ children }: { children: ReactNode }) {
  return <td>{children}</td>
}
