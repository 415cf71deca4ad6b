import { readFileSync } from 'node:fs'

/** An ID that nothing has. */
export const nowhere = '01900000-0000-7000-8000-000000000000'

/**
 * Addresses of the build's pages in an area of `app`, as the build lists them.
 * @param values what stands for a parameter of an address, by its name; without one it is an ID of nothing
 */
export function pagesOf(area: 'partner' | 'staff', values: Record<string, string> = {}): string[] {
  const manifest = JSON.parse(readFileSync('.next/server/app-paths-manifest.json', 'utf8'))
  return Object.keys(manifest)
    .filter((key) => key.startsWith(`/(${area})/`) && key.endsWith('/page'))
    .map((key) => key.replace(`/(${area})`, '').replace(/\/page$/, ''))
    .map((path) =>
      path.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => values[name] ?? nowhere),
    )
}
