import Link from "next/link";
import { MessagePage } from "#components/shell/message-page.tsx";
import { Button } from "#components/ui/button.tsx";

export default function NotFound() {
  return (
    <MessagePage
      title="Nothing here"
      text="This page does not exist, or you may not see it. A trip is visible to its members only, unless they share it."
    >
      <Button asChild variant="primary">
        <Link href="/trips">Your trips</Link>
      </Button>
    </MessagePage>
  );
}
