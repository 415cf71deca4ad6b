type OfOrganisation = { organisationId: string }
type Owner = { id: string; name: string } | null

/** What staff know of an organisation beside its own facts. What a note says is never told. */
export type OurSideEvents = {
  'partner_organisation.tags_changed': OfOrganisation & {
    before: { tags: readonly string[] }
    after: { tags: readonly string[] }
  }
  'partner_organisation.owner_changed': OfOrganisation & {
    before: { owner: Owner }
    after: { owner: Owner }
  }
  'partner_organisation.note_added': OfOrganisation & { after: { noteId: string } }
  'partner_organisation.note_changed': OfOrganisation & { after: { noteId: string } }
  /** `author`: who had written it. */
  'partner_organisation.note_removed': OfOrganisation & {
    before: { author: string }
    after: { noteId: string }
  }
  /** Who a contact is, is never told. */
  'partner_organisation.contact_added': OfOrganisation & { after: { contactId: string } }
  'partner_organisation.contact_changed': OfOrganisation & {
    after: { contactId: string; fields: readonly string[] }
  }
  'partner_organisation.contact_removed': OfOrganisation & { before: { contactId: string } }
  'tag.renamed': { before: { name: string }; after: { id: string; name: string } }
  /** `organisations`: how many had the tag that is gone. */
  'tag.merged': {
    before: { id: string; name: string }
    after: { id: string; name: string; organisations: number }
  }
  'tag.removed': { before: { name: string; organisations: number }; after: { id: string } }
}
