'use client'

import { PageError } from '@/components/layout/page-error'

/** A partner page that could not be shown, within the partner's navigation. */
export default function PartnerError(props: { error: unknown; retry: () => void }) {
  return <PageError {...props} />
}
