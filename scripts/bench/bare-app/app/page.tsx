import { Rows, readRows } from './rows'

export const dynamic = 'force-dynamic'

/** The first page of the partners table: no session, no styles, no script of its own. */
export default async function BarePage() {
  return <Rows rows={await readRows()} />
}
