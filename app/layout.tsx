import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { cookies } from 'next/headers'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { themeIn } from '@/components/layout/theme'
import { LiveRegion } from '@/components/ui/live-region'
import { SellerProvider } from '@/components/ui/seller'
import { Toaster } from '@/components/ui/toaster'
import { TooltipLayer } from '@/components/ui/tooltip-layer'
import { readBrand } from '@/lib/server/lookups'
import './globals.css'

const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter',
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD',
    },
  ],
})

/** Fetched only by pages with a name that needs it. */
const interExtended = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter-ext',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF',
    },
  ],
})

export async function generateMetadata(): Promise<Metadata> {
  await connection()
  const product = readBrand().name ?? 'Partner management'
  return {
    title: { default: product, template: `%s · ${product.replaceAll('%s', '')}` },
    description: 'Partner organisations and their users.',
  }
}

export async function generateViewport(): Promise<Viewport> {
  const theme = themeIn(await cookies())
  const light = '#ffffff'
  const dark = '#141417'
  if (theme !== 'system') return { themeColor: theme === 'light' ? light : dark }
  return {
    themeColor: [
      { media: '(prefers-color-scheme: light)', color: light },
      { media: '(prefers-color-scheme: dark)', color: dark },
    ],
  }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeIn(await cookies())
  return (
    <html
      lang="en-GB"
      data-theme={theme === 'system' ? undefined : theme}
      className={`${inter.variable} ${interExtended.variable}`}
    >
      <body>
        <SellerProvider seller={readBrand()}>{children}</SellerProvider>
        <LiveRegion />
        <Toaster />
        <TooltipLayer />
      </body>
    </html>
  )
}
