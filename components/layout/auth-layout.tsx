import type { ReactNode } from 'react'
import { Brand } from './brand'

/** A centred card for signing in and its steps. */
export function AuthLayout({
  product,
  title,
  description,
  footer,
  children,
}: {
  product: string
  title: string
  description?: ReactNode
  footer?: ReactNode
  children: ReactNode
}) {
  return (
    <main className="grid min-h-dvh place-items-start justify-center bg-canvas px-4 py-10 sm:place-items-center">
      <div className="w-full max-w-[25rem]">
        <div className="flex justify-center pb-6">
          <Brand name={product} />
        </div>
        <div className="rounded-xl border border-line bg-surface p-6 sm:p-8">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          {description && <div className="mt-1 text-muted">{description}</div>}
          <div className="mt-6">{children}</div>
        </div>
        {footer && <div className="px-2 pt-4 text-center text-sm text-muted">{footer}</div>}
      </div>
    </main>
  )
}
