import type { ReactNode } from 'react'
import { SellerName, SupportLine } from '@/components/ui/seller'
import { Brand } from './brand'

/** A centred card for signing in and its steps, under the seller’s name. */
export function AuthLayout({
  title,
  description,
  footer,
  children,
}: {
  title: string
  description?: ReactNode
  footer?: ReactNode
  children: ReactNode
}) {
  return (
    <main className="grid min-h-dvh place-items-start justify-center bg-canvas px-4 py-10 sm:place-items-center">
      <div className="w-full max-w-[25rem]">
        <div className="flex justify-center pb-6">
          <SellerName otherwise={<Brand name="Partner management" />} />
        </div>
        <div className="rounded-xl border border-line bg-surface p-6 sm:p-8">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          {description && <div className="mt-1 text-muted">{description}</div>}
          <div className="mt-6">{children}</div>
        </div>
        <div className="space-y-3 px-2 pt-4 text-center">
          {footer && <div className="text-sm text-muted">{footer}</div>}
          <SupportLine />
        </div>
      </div>
    </main>
  )
}
