import {
  type Application,
  ArrayType,
  ConditionalType,
  type Context,
  Converter,
  DeclarationReflection,
  IntersectionType,
  IntrinsicType,
  MappedType,
  ParameterReflection,
  ReferenceType,
  type Reflection,
  ReflectionKind,
  SignatureReflection,
  type SomeType,
  TypeOperatorType,
  UnionType,
} from "typedoc";
import ts from "typescript";

/** Bounds of type parameters, by name. */
type Bounds = ReadonlyMap<string, SomeType>;

/**
 * Shows types as people write them. Our declarations infer their parts and judge them, so that a mistake is explained
 * where it is made; nobody writes those type arguments, and in a reference they only hide what a field takes.
 */
export function showPlainTypes(app: Application): void {
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, showWhatIsInferred);
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }: Context) => {
    const reflections = Object.values(project.reflections);
    for (const reflection of reflections) {
      showDefaultsAsWritten(reflection);
      if (reflection instanceof DeclarationReflection && reflection.name.startsWith("[")) {
        project.removeReflection(reflection);
      } else if (
        (reflection instanceof DeclarationReflection ||
          reflection instanceof SignatureReflection ||
          reflection instanceof ParameterReflection) &&
        reflection.type !== undefined
      ) {
        reflection.type = plainType(reflection.type, boundsOf(reflection));
      }
    }
    for (const reflection of reflections) {
      if (!(reflection instanceof DeclarationReflection || reflection instanceof SignatureReflection)) continue;
      for (const parameter of reflection.typeParameters ?? []) project.removeReflection(parameter);
      delete reflection.typeParameters;
      if (!(reflection instanceof DeclarationReflection)) continue;
      // What has no page of its own says nothing to a reader.
      const extended = reflection.extendedTypes?.filter((type) => hasPage(type)) ?? [];
      if (extended.length === 0) delete reflection.extendedTypes;
      else reflection.extendedTypes = extended;
    }
  });
}

/** Of a field that is inferred and judged, `Given & Advice<Given>`: what may be given. */
function showWhatIsInferred(context: Context, reflection: DeclarationReflection): void {
  if (reflection.kind !== ReflectionKind.Property) return;
  const [declaration] = context.getSymbolFromReflection(reflection)?.declarations ?? [];
  if (declaration === undefined || !ts.isPropertySignature(declaration) || declaration.type === undefined) return;
  const { type } = declaration;
  const node = ts.isIntersectionTypeNode(type) ? type.types[0] : type;
  if (node === undefined) return;
  const given = context.checker.getTypeFromTypeNode(node);
  const isInferred = (given.flags & (ts.TypeFlags.TypeParameter | ts.TypeFlags.IndexedAccess)) !== 0;
  const bound = isInferred ? context.checker.getBaseConstraintOfType(given) : undefined;
  if (bound !== undefined) reflection.type = context.converter.convertType(context, bound);
  else if (!hasFields(node)) reflection.type = context.converter.convertType(context, node);
}

/** A type that is written out in place becomes fields of its own. */
function hasFields(node: ts.Node): boolean {
  return (
    ts.isTypeLiteralNode(node) || ts.isMappedTypeNode(node) || node.forEachChild((child) => hasFields(child)) === true
  );
}

/** TypeDoc shows every default as code; one that is said in words is text. */
function showDefaultsAsWritten({ comment }: Reflection): void {
  for (const { tag, content } of comment?.blockTags ?? []) {
    const [part] = content;
    if (tag !== "@default" || part?.kind !== "code") continue;
    const [, written] = /^```ts\n([\s\S]*)\n```$/.exec(part.text) ?? [];
    if (written !== undefined && !/^(["'[{\d-]|true$|false$)/.test(written))
      content[0] = { kind: "text", text: written };
  }
}

function boundsOf(reflection: DeclarationReflection | SignatureReflection | ParameterReflection): Bounds {
  const bounds = new Map<string, SomeType>();
  for (let at = reflection.parent; at !== undefined; at = at.parent) addBounds(at);
  addBounds(reflection);
  return bounds;

  function addBounds(owner: object): void {
    if (!(owner instanceof DeclarationReflection || owner instanceof SignatureReflection)) return;
    for (const { name, type } of owner.typeParameters ?? []) if (type !== undefined) bounds.set(name, type);
  }
}

/** A type without type arguments of ours, and with type parameters as what bounds them. */
function plainType(type: SomeType, bounds: Bounds): SomeType {
  const each = (types: readonly SomeType[]): SomeType[] => types.map((one) => plainType(one, bounds));
  if (type instanceof ReferenceType) return plainReference(type, bounds);
  if (type instanceof ArrayType) return new ArrayType(plainType(type.elementType, bounds));
  if (type instanceof UnionType) return new UnionType(each(type.types));
  if (type instanceof IntersectionType) return new IntersectionType(each(type.types));
  if (type instanceof ConditionalType) return plainType(branchToWrite(type), bounds);
  if (type instanceof MappedType) return plainMapped(type, bounds);
  if (type instanceof TypeOperatorType) return new TypeOperatorType(plainType(type.target, bounds), type.operator);
  return type;
}

/** Of a type that decides, what can be written: the other branch is what the compiler says instead, or nothing. */
function branchToWrite({ trueType, falseType }: ConditionalType): SomeType {
  return falseType instanceof IntrinsicType && falseType.name === "never" ? trueType : falseType;
}

function plainMapped(type: MappedType, bounds: Bounds): MappedType {
  const { parameter, parameterType, templateType, readonlyModifier, optionalModifier, nameType } = type;
  const [key, value] = [plainType(parameterType, bounds), plainType(templateType, bounds)];
  return new MappedType(parameter, key, value, readonlyModifier, optionalModifier, nameType);
}

function hasPage(type: SomeType): boolean {
  return type instanceof ReferenceType && type.reflection !== undefined;
}

function plainReference(type: ReferenceType, bounds: Bounds): SomeType {
  const bound = bounds.get(type.name);
  if (type.refersToTypeParameter && bound !== undefined) return plainType(bound, new Map());
  // Only<Keys, Value, …> judges the keys; what each takes is what there is to say.
  const [, value] = type.name === "Only" ? (type.typeArguments ?? []) : [];
  if (value !== undefined) return new MappedType("name", new IntrinsicType("string"), plainType(value, bounds));
  if (type.name === "NoInfer" && type.typeArguments?.[0] !== undefined) return plainType(type.typeArguments[0], bounds);
  if (type.package === "typescript") {
    type.typeArguments = type.typeArguments?.map((argument) => plainType(argument, bounds)) ?? [];
    if (type.name === "Readonly" && type.typeArguments.length === 1) return type.typeArguments[0] ?? type;
  } else {
    delete type.typeArguments;
  }
  return type;
}
