import type { Metadata } from 'next'

/**
 * The metadata of a page with a fixed title. It passes the page's gate first: for whom the page is not there, its title
 * is that of nothing either.
 */
export function titled(title: string, gate: () => Promise<unknown>) {
  return async (): Promise<Metadata> => {
    await gate()
    return { title }
  }
}
