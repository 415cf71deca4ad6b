'use client'

import { PageError } from '@/components/layout/page-error'

export default function ErrorPage(props: { error: unknown; retry: () => void }) {
  return (
    <main>
      <PageError {...props} />
    </main>
  )
}
