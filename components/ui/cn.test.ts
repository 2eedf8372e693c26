import { expect, test } from "vitest";
import { cn } from "#components/ui/cn.ts";

test("the later of two sizes wins, and a colour stays", () => {
  expect(cn("text-body text-muted", "text-title")).toBe("text-muted text-title");
  expect(cn("text-ink text-sm", "text-label", false)).toBe("text-ink text-label");
});
test("the later of two shadows and animations wins", () => {
  expect(cn("shadow-card shadow-float", "animate-pulse", "animate-pop")).toBe("shadow-float animate-pop");
});
