import { describe, expect, test } from "vitest";
import { passwordStrength } from "#components/account/password-strength.ts";

describe("what is said about a password while it is typed", () => {
  test.each([
    ["", "empty"],
    ["abc", "short"],
    ["ééééééé", "short"],
    ["password", "weak"],
    ["password1", "weak"],
    ["12345678", "weak"],
    ["87654321", "weak"],
    ["aaaaaaaaaaaaaaaaaaaa", "weak"],
    ["abababababababababab", "weak"],
    ["qwerty12", "weak"],
    ["Gf7!kPq2w", "fair"],
    ["blue kettle", "fair"],
    ["correct-horse-battery", "strong"],
    ["Nudeln am Kanal, Regen", "strong"],
  ])("%s: %s", (password, expected) => {
    expect(passwordStrength(password)).toBe(expected);
  });
  test("a name or an address of one's own adds nothing", () => {
    expect(passwordStrength("mara.lindqvist99")).not.toBe("weak");
    expect(passwordStrength("mara.lindqvist99", ["Mara Lindqvist", "mara.lindqvist@example.test"])).toBe("weak");
  });
});
