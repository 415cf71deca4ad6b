'use client'

import { Download } from 'lucide-react'
import { Menu } from '@/components/ui/menu'
import { VisuallyHidden } from '@/components/ui/visually-hidden'

/**
 * Has a list made into a file, as it is filtered. The two kinds differ in a mark at the file's beginning: without it Excel
 * garbles accents, and with it other programs may garble the first title.
 * @param href the file's address, with what the list shows
 */
export function ExportMenu({ href, of }: { href: string; of: string }) {
  return (
    <Menu
      label={`Export ${of}`}
      items={[
        { label: 'CSV for Excel', detail: 'UTF-8 with a byte order mark', download: href },
        { label: 'CSV', detail: 'UTF-8 without a mark', download: withoutMark(href) },
      ]}
    >
      <Download aria-hidden="true" className="size-4" />
      Export <VisuallyHidden>{of}</VisuallyHidden>
    </Menu>
  )
}

const withoutMark = (href: string) => `${href}${href.includes('?') ? '&' : '?'}mark=0`
