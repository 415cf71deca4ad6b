/** One page of a list in memory, and the address of the next one as Zuora gives it. */
export function pageOf<Row>(
  all: readonly Row[],
  query: Record<string, string | string[]>,
  address: string,
): { rows: readonly Row[]; nextPage?: string } {
  const size = Number(query.pageSize ?? 20)
  const page = Number(query.page ?? 1)
  const rows = all.slice((page - 1) * size, page * size)
  if (page * size >= all.length) return { rows }
  return { rows, nextPage: `${address}?page=${page + 1}&pageSize=${size}` }
}
