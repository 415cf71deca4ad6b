import type { z } from 'zod'
import { ZuoraFailure } from './failure'

type Get = (path: string, query: Record<string, string>) => Promise<unknown>

/** More would be a loop, or a list that nobody should read at once. */
const mostPages = 250

/**
 * Reads a list of Zuora’s from its first page to its last, or to the one with which it is `enough`, 40 rows at a
 * time.
 */
export async function everyPage<Page extends { nextPage?: string | null }>(
  get: Get,
  path: string,
  schema: z.ZodType<Page>,
  further: Record<string, string> = {},
  enough: (pages: readonly Page[]) => boolean = () => false,
): Promise<Page[]> {
  const pages: Page[] = []
  while (pages.length < mostPages) {
    const query = { page: String(pages.length + 1), pageSize: '40', ...further }
    const page = schema.parse(await get(path, query))
    pages.push(page)
    if (!page.nextPage || enough(pages)) return pages
  }
  throw new ZuoraFailure(`The list ${path} does not end.`)
}
