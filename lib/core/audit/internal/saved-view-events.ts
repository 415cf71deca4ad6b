/** What is told of what staff keep of the partners table by a name. What a view looks for is never told. */
export type SavedViewEvents = {
  'partners_view.saved': { after: { viewId: string; name: string; shared: boolean } }
  /** `showsOther`: it shows something else than before. */
  'partners_view.changed': {
    before: { name: string; shared: boolean }
    after: { viewId: string; name: string; shared: boolean; showsOther: boolean }
  }
  'partners_view.removed': { before: { name: string; shared: boolean }; after: { viewId: string } }
}
