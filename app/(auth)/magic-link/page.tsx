import type { Metadata } from "next";
import { MagicLinkForm } from "./magic-link-form.tsx";

export const metadata: Metadata = { title: "Sign in by link" };

export default function MagicLinkPage() {
  return <MagicLinkForm />;
}
