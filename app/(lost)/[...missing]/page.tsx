import { notFound } from 'next/navigation'

/** Its title is that of nothing, too. */
export const generateMetadata = () => notFound()

/** An address outside all areas: there is nothing, and whoever is signed in keeps their navigation. */
export default function LostPage() {
  notFound()
}
