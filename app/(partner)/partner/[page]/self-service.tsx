import { PageHeading } from '@/components/partner-pages/page-heading'
import type { PageViewProps } from './page-view'

/** Self-Service. */
export async function SelfService(_: PageViewProps) {
  return <PageHeading page="self-service" />
}
