import type { ErrorCode } from "yaml";

/** In our words, because the library's quote the text around the fault, and that may be a secret. */
const MESSAGES: { readonly [code in ErrorCode]: string } = {
  ALIAS_PROPS: "an alias can have neither an anchor nor a tag",
  BAD_ALIAS: "this alias has no name, or one that cannot be used",
  BAD_COLLECTION_TYPE: "the tag does not fit the list or mapping",
  BAD_DIRECTIVE: "this %-directive cannot be read",
  BAD_DQ_ESCAPE: "this escape is not known in double quotes",
  BAD_INDENT: "the indentation fits nothing above it",
  BAD_PROP_ORDER: "an anchor or tag stands in the wrong place",
  BAD_SCALAR_START: "a value cannot begin with this character without quotes",
  BLOCK_AS_IMPLICIT_KEY: "a list or mapping cannot begin on the line of another key",
  BLOCK_IN_FLOW: "inside [] or {} everything must be written with [] and {}",
  DUPLICATE_KEY: "a key stands twice",
  IMPOSSIBLE: "this cannot be read",
  KEY_OVER_1024_CHARS: "a key is longer than 1,024 characters",
  MISSING_CHAR: "a closing quote or bracket, a colon, a comma or a space is missing",
  MULTILINE_IMPLICIT_KEY: "a key spans several lines",
  MULTIPLE_ANCHORS: "a value has two anchors",
  MULTIPLE_DOCS: "there is more than one document",
  MULTIPLE_TAGS: "a value has two tags",
  NON_STRING_KEY: "a key is no text",
  RESOURCE_EXHAUSTION: "this nests too deeply",
  TAB_AS_INDENT: "a tab stands where YAML allows only spaces",
  TAG_RESOLVE_FAILED: "the value does not fit its tag",
  UNEXPECTED_TOKEN: "this does not belong here",
};

export function syntaxMessage(code: ErrorCode): string {
  return MESSAGES[code];
}
