"use client";
import { lazy, Suspense } from "react";

// Every page carries this one, so it brings next to nothing until it is needed.
const ErrorMessage = lazy(() => import("#components/shell/error-message.tsx"));

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Suspense fallback={null}>
      <ErrorMessage digest={error.digest} onRetry={reset} />
    </Suspense>
  );
}
