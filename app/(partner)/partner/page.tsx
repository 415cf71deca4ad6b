import { titled } from '@/app/titled'
import { AboutOrganisation } from '@/components/partners/pages/about-organisation'
import { Tiles } from '@/components/partners/pages/tiles'
import { readColleagues } from '@/lib/partners/pages/read-colleagues'
import { readHome } from '@/lib/partners/pages/read-home'
import { partnerGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'

export const generateMetadata = titled('Start', partnerGate)

/** What a partner user sees after signing in. */
export default async function PartnerStartPage() {
  const ctx = await partnerGate()
  const [home, people] = await Promise.all([orNotFound(readHome(ctx)), readColleagues(ctx)])
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight break-words">
        {home.organisation.name}
      </h1>
      <p className="mt-1 text-muted">
        Signed in as {home.person.name} ({home.person.email})
      </p>
      <Tiles pages={home.pages} organisation={home.organisation.name} />
      <AboutOrganisation home={home} {...people} />
    </>
  )
}
