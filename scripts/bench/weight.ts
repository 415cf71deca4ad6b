import { gzipSync } from 'node:zlib'
import type { Served } from './stage'

const KIB = 1024

/** What a browser loads for a page, in KiB. */
export interface Weight {
  html: number
  htmlCompressed: number
  /** All scripts that the page names, compressed. */
  scriptsCompressed: number
}

/** Weighs a page and the scripts that it names; old browsers' polyfills do not count. */
export async function weigh({ url, headers }: Served): Promise<Weight> {
  const html = await (await fetch(url, { headers })).text()
  const addresses = new Set<string>()
  for (const [tag, address] of html.matchAll(/<script[^>]* src="([^"]+)"[^>]*>/g))
    if (!/nomodule/i.test(tag)) addresses.add(new URL(address ?? '', url).href)
  const sizes = await Promise.all(
    [...addresses].map(async (address) => {
      const response = await fetch(address)
      return gzipSync(Buffer.from(await response.arrayBuffer())).length
    }),
  )
  return {
    html: Buffer.byteLength(html) / KIB,
    htmlCompressed: gzipSync(html).length / KIB,
    scriptsCompressed: sizes.reduce((sum, size) => sum + size, 0) / KIB,
  }
}
