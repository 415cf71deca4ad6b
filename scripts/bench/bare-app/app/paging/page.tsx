import Link from 'next/link'
import { Rows, readRows } from '../rows'

/** The rows with a link to the next ones, which is followed without loading a document. */
export default async function PagingPage({
  searchParams,
}: {
  searchParams: Promise<{ after?: string }>
}) {
  const rows = await readRows((await searchParams).after)
  return (
    <>
      <Rows rows={rows} />
      <Link href={`/paging?after=${rows.at(-1)?.id}`} prefetch={false}>
        Next
      </Link>
    </>
  )
}
