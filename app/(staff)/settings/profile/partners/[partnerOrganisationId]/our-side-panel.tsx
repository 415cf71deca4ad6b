import type { ReactNode } from 'react'
import { EditOwner } from '@/components/partners/owners/edit-owner'
import { OwnerName } from '@/components/partners/owners/owner-name'
import { EditTags } from '@/components/partners/tags/edit-tags'
import { TagNames } from '@/components/partners/tags/tag-names'
import { Panel } from '@/components/ui/panel'
import { roleMay } from '@/lib/core/access/permissions'
import type { Context, StaffActor } from '@/lib/core/context'
import { get } from '@/lib/partners/owners/get'
import { readOfOrganisation } from '@/lib/partners/tags/read-of-organisation'
import { assignOwnerOfPartner, changeTagsOfPartner, findStaff, findTags } from './actions'

/** What we know of an organisation and it does not: who looks after it, and its tags. */
export async function OurSidePanel({
  ctx,
  organisationId,
}: {
  ctx: Context<StaffActor>
  organisationId: string
}) {
  const [{ owner }, { tags }] = await Promise.all([
    get(ctx, { id: organisationId }),
    readOfOrganisation(ctx, { id: organisationId }),
  ])
  const mayEdit = roleMay(ctx.actor.role, 'partner-organisations:update')
  return (
    <Panel title="On our side" description="The partner does not see this.">
      <dl className="space-y-3">
        <Fact
          name="Owner"
          edit={
            mayEdit && (
              <EditOwner
                organisationId={organisationId}
                owner={owner}
                actions={{ list: findStaff, assign: assignOwnerOfPartner }}
              />
            )
          }
        >
          <OwnerName owner={owner} />
        </Fact>
        <Fact
          name="Tags"
          edit={
            mayEdit && (
              <EditTags
                organisationId={organisationId}
                tags={tags}
                change={changeTagsOfPartner}
                find={findTags}
              />
            )
          }
        >
          <TagNames tags={tags} />
        </Fact>
      </dl>
    </Panel>
  )
}

function Fact({ name, edit, children }: { name: string; edit: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{name}</dt>
      <dd className="flex items-start justify-between gap-3">
        <div className="min-w-0 py-1">{children}</div>
        {edit}
      </dd>
    </div>
  )
}
