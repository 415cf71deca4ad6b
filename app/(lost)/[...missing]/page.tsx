import { notFound } from 'next/navigation'

/** Its title is that of nothing, too. */
export const generateMetadata = () => notFound()

/** An address outside all areas: there is nothing, and people who are signed in keep their navigation. */
export default function LostPage() {
  notFound()
}
