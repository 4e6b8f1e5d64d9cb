using System.Collections.Immutable;

namespace ActionsLimits.Scripts.Execution;

/// <content>What JavaScript itself provides.</content>
internal sealed partial class AbstractMachine
{
    private static Value Argument(ImmutableArray<Value> arguments, int index) => index < arguments.Length ? arguments[index] : UndefinedValue.Instance;

    /// <summary><c>ToIntegerOrInfinity</c>; <see langword="null"/> when it cannot be told.</summary>
    private static double? ToInteger(Value value) => ToNumber(value) is { } number ? double.IsNaN(number) ? 0 : Math.Truncate(number) : null;

    private Value CallText(TextValue text, string name, ImmutableArray<Value> arguments)
    {
        var first = Argument(arguments, 0);
        switch (name)
        {
            case "repeat":
                return ToInteger(first) is { } count && count >= 0 && count <= TextValue.LongestUnits ? text.Repeat((long)count) : TextValue.Unknown;
            case "padStart" or "padEnd":
                var filler = Argument(arguments, 1) is UndefinedValue ? TextValue.Of(" ") : ToText(Argument(arguments, 1));
                var atStart = string.Equals(name, "padStart", StringComparison.Ordinal);
                return ToInteger(first) is { } length && length <= TextValue.LongestUnits
                    ? text.Pad((long)Math.Max(length, 0), filler, atStart)
                    : text.PadSomehow(atStart);
            case "concat":
                var joined = text;
                foreach (var argument in arguments)
                {
                    joined = TextValue.Concat(joined, ToText(argument));
                }

                return joined;
            case "toString" or "valueOf" or "normalize" when !string.Equals(name, "normalize", StringComparison.Ordinal) || IsAscii(text):
                return text;
            case "toUpperCase" or "toLowerCase" or "toLocaleUpperCase" or "toLocaleLowerCase":
                return ChangeCase(text, name.Contains("Upper", StringComparison.Ordinal));
            case "split" when text.Text is { } source && first is TextValue { Text: { Length: > 0 } separator } && arguments.Length == 1:
                return NewArray([.. source.Split(separator, StringSplitOptions.None).Take(MaximumIterations * 4).Select(part => (Value)TextValue.Of(part))]);
            case "split" when first is TextValue { Text: "" } && arguments.Length == 1 && text.Text is { Length: <= MaximumIterations } units:
                return NewArray([.. units.Select(unit => (Value)TextValue.Of(unit.ToString()))]);
            case "split" or "match" or "matchAll":
                return new ArrayValue(_serials.Next(), ArrayContent.Unknown);
            case "length":
                return UnknownValue.Any;
        }

        foreach (var argument in arguments)
        {
            Escape(argument);
        }

        if (text.Text is not { } known)
        {
            return name switch
            {
                "startsWith" or "endsWith" or "includes" => UnknownValue.Boolean,
                "indexOf" or "lastIndexOf" or "charCodeAt" or "search" or "localeCompare" => UnknownValue.Number,
                "codePointAt" or "at" => UnknownValue.Any,
                _ => TextValue.Unknown,
            };
        }

        switch (name)
        {
            case "slice" when Range(first, known.Length) is { } from && Range(Argument(arguments, 1) is UndefinedValue ? new NumberValue(known.Length) : arguments[1], known.Length) is { } to:
                return TextValue.Of(from < to ? known[from..to] : "");
            case "substring" when Clamp(first, known.Length) is { } from && Clamp(Argument(arguments, 1) is UndefinedValue ? new NumberValue(known.Length) : arguments[1], known.Length) is { } to:
                return TextValue.Of(known[Math.Min(from, to)..Math.Max(from, to)]);
            case "substr" when Range(first, known.Length) is { } from && Clamp(Argument(arguments, 1) is UndefinedValue ? new NumberValue(known.Length) : arguments[1], known.Length - from) is { } length:
                return TextValue.Of(known.Substring(from, length));
            case "charAt" when ToInteger(first) is { } at:
                return at >= 0 && at < known.Length ? TextValue.Of(known[(int)at].ToString()) : TextValue.Empty;
            case "at" when ToInteger(first) is { } position:
                var real = position < 0 ? position + known.Length : position;
                return real >= 0 && real < known.Length ? TextValue.Of(known[(int)real].ToString()) : UndefinedValue.Instance;
            case "charCodeAt" when ToInteger(first) is { } at:
                return new NumberValue(at >= 0 && at < known.Length ? known[(int)at] : double.NaN);
            case "trim" or "trimStart" or "trimEnd" or "trimLeft" or "trimRight":
                var start = 0;
                var end = known.Length;
                while (!name.EndsWith("End", StringComparison.Ordinal) && !name.EndsWith("Right", StringComparison.Ordinal) && start < end && IsWhiteSpace(known[start]))
                {
                    start++;
                }

                while (!name.EndsWith("Start", StringComparison.Ordinal) && !name.EndsWith("Left", StringComparison.Ordinal) && end > start && IsWhiteSpace(known[end - 1]))
                {
                    end--;
                }

                return TextValue.Of(known[start..end]);
            case "startsWith" when first is TextValue { Text: { } part } && arguments.Length == 1:
                return BooleanValue.Of(known.StartsWith(part, StringComparison.Ordinal));
            case "endsWith" when first is TextValue { Text: { } part } && arguments.Length == 1:
                return BooleanValue.Of(known.EndsWith(part, StringComparison.Ordinal));
            case "includes" when first is TextValue { Text: { } part } && arguments.Length == 1:
                return BooleanValue.Of(known.Contains(part, StringComparison.Ordinal));
            case "indexOf" when first is TextValue { Text: { } part } && arguments.Length == 1:
                return new NumberValue(known.IndexOf(part, StringComparison.Ordinal));
            case "replace" or "replaceAll" when first is TextValue { Text: { Length: > 0 } pattern } && Argument(arguments, 1) is TextValue { Text: { } replacement } && !replacement.Contains('$', StringComparison.Ordinal):
                var found = known.IndexOf(pattern, StringComparison.Ordinal);
                if (found < 0)
                {
                    return text;
                }

                if (string.Equals(name, "replace", StringComparison.Ordinal))
                {
                    return TextValue.Concat(TextValue.Concat(TextValue.Of(known[..found]), (TextValue)arguments[1]), TextValue.Of(known[(found + pattern.Length)..]));
                }

                return known.Length / pattern.Length * (long)replacement.Length <= TextValue.KeptUnits
                    ? TextValue.Of(known.Replace(pattern, replacement, StringComparison.Ordinal))
                    : TextValue.Unknown;
            case "startsWith" or "endsWith" or "includes":
                return UnknownValue.Boolean;
            case "indexOf" or "lastIndexOf" or "charCodeAt" or "search" or "localeCompare":
                return UnknownValue.Number;
            case "slice" or "substring" or "substr" or "charAt" or "replace" or "replaceAll" or "normalize":
                return TextValue.Unknown;
            default:
                return UnknownValue.Any;
        }
    }

    private static bool IsAscii(TextValue text)
    {
        if (text.Text is not { } known)
        {
            return false;
        }

        foreach (var unit in known)
        {
            if (unit >= 0x80)
            {
                return false;
            }
        }

        return true;
    }

    private static TextValue ChangeCase(TextValue text, bool isUpper)
    {
        if (text.Text is { } known && IsAscii(text))
        {
            return TextValue.Of(isUpper ? known.ToUpperInvariant() : known.ToLowerInvariant());
        }

        // ASCII stays ASCII; other characters may shrink when their case changes, but never vanish.
        if (text.Text is not { } other)
        {
            return text.IsExactLength && text.Least.Bytes == text.Least.Utf16Units
                ? TextValue.AtLeast(text.Least, text.Possible)
                : TextValue.AtLeastUnits(text.Least.CodePoints);
        }

        long ascii = 0;
        foreach (var unit in other)
        {
            ascii += unit < 0x80 ? 1 : 0;
        }

        var least = new TextMeasure(ascii, ascii, ascii, ascii);
        return TextValue.AtLeast(least, least);
    }

    private static bool IsWhiteSpace(char unit)
        => unit is '\uFEFF' or '\u2028' or '\u2029' or (>= '\t' and <= '\r') || (char.GetUnicodeCategory(unit) == System.Globalization.UnicodeCategory.SpaceSeparator);

    private static int? Range(Value value, int length)
    {
        if (value is UndefinedValue)
        {
            return 0;
        }

        return ToInteger(value) is { } at ? (int)Math.Clamp(at < 0 ? at + length : at, 0, length) : null;
    }

    private static int? Clamp(Value value, int length)
    {
        if (value is UndefinedValue)
        {
            return 0;
        }

        return ToInteger(value) is { } at ? (int)Math.Clamp(at, 0, Math.Max(length, 0)) : null;
    }

    private Value CallArray(ArrayValue list, string name, ImmutableArray<Value> arguments, bool isOpen, SyntaxNode call)
    {
        NoteRead(list.Cell);
        var content = list.Content;
        var first = Argument(arguments, 0);
        switch (name)
        {
            case "push" when !isOpen && !content.IsOpen && !list.Cell.IsVolatile && content.Items.Length + arguments.Length <= MaximumItems:
                CountEntries(content.Items.Length);
                Write(list.Cell, content with { Items = content.Items.AddRange(arguments) });
                return new NumberValue(content.Items.Length + arguments.Length);
            case "push":
                EscapeAll(arguments);
                if (!list.Cell.IsVolatile)
                {
                    Write(list.Cell, content with { IsOpen = true });
                }

                return UnknownValue.Number;
            case "join":
                return first is UndefinedValue || first is TextValue
                    ? JoinItems(list, first as TextValue ?? TextValue.Of(","), 1)
                    : TextValue.Unknown;
            case "toString":
                return JoinItems(list, TextValue.Of(","), 1);
            case "concat" when !content.IsOpen && !isOpen:
                var items = content.Items;
                foreach (var argument in arguments)
                {
                    if (argument is ArrayValue { Content: { IsOpen: false } other })
                    {
                        items = items.AddRange(other.Items);
                    }
                    else if (argument is TextValue or NumberValue or BooleanValue or ObjectValue or NullValue or UndefinedValue)
                    {
                        items = items.Add(argument);
                    }
                    else
                    {
                        EscapeAll(arguments);
                        return new ArrayValue(_serials.Next(), new ArrayContent(items, true));
                    }
                }

                return NewArray(items);
            case "slice" when !content.IsOpen && Range(first, content.Items.Length) is { } from && Range(Argument(arguments, 1) is UndefinedValue ? new NumberValue(content.Items.Length) : arguments[1], content.Items.Length) is { } to:
                return NewArray(from < to ? [.. content.Items.AsSpan()[from..to]] : []);
            case "fill" when !content.IsOpen && arguments.Length <= 1:
                Write(list.Cell, content with { Items = [.. Enumerable.Repeat(first, content.Items.Length)] });
                return list;
            case "reverse" when !content.IsOpen:
                Write(list.Cell, content with { Items = [.. content.Items.Reverse()] });
                return list;
            case "at" when !content.IsOpen && ToInteger(first) is { } position:
                var real = position < 0 ? position + content.Items.Length : position;
                return real >= 0 && real < content.Items.Length ? UndefinedValue.Read(content.Items[(int)real]) : UndefinedValue.Instance;
            case "includes" when !content.IsOpen:
                return BooleanValue.Of(Contains(content.Items, first));
            case "keys" when !content.IsOpen:
                return NewArray([.. Enumerable.Range(0, content.Items.Length).Select(index => (Value)new NumberValue(index))]);
            case "values" when !content.IsOpen:
                return NewArray(WithoutHoles(content.Items));
            case "entries" when !content.IsOpen:
                return NewArray([.. content.Items.Select((item, index) => (Value)NewArray([new NumberValue(index), UndefinedValue.Read(item)]))]);
            case "flat" when !content.IsOpen && arguments.IsEmpty && content.Items.All(item => item is ArrayValue { Content.IsOpen: false } or TextValue or NumberValue or BooleanValue or ObjectValue):
                return NewArray([.. content.Items.SelectMany(item => item is ArrayValue inner ? inner.Content.Items.Where(static place => !ReferenceEquals(place, UndefinedValue.Hole)) : [item])]);
            case "forEach" or "map" or "flatMap" or "filter" or "find" or "findIndex" or "findLast" or "some" or "every" when first is FunctionValue callback:
                return CallEach(list, name, callback);
            case "map" or "filter" when !content.IsOpen && content.Items.Length <= MaximumIterations && ConversionOf(first) is { } conversion:
                return string.Equals(name, "map", StringComparison.Ordinal)
                    ? NewArray([.. content.Items.Select(item => ReferenceEquals(item, UndefinedValue.Hole) ? item : conversion(item))])
                    : content.Items.All(item => conversion(item).Truthiness is not null)
                        ? NewArray([.. content.Items.Where(item => !ReferenceEquals(item, UndefinedValue.Hole) && conversion(item).Truthiness is true)])
                        : Unsure(list);
            case "reduce" when first is FunctionValue callback && !content.IsOpen && content.Items.Length <= MaximumIterations && (arguments.Length == 2 || content.Items.Length > 0):
                Value? accumulated = arguments.Length == 2 ? arguments[1] : null;
                for (var index = 0; index < content.Items.Length && Step(); index++)
                {
                    if (ReferenceEquals(content.Items[index], UndefinedValue.Hole))
                    {
                        continue;
                    }

                    accumulated = accumulated is null
                        ? content.Items[index]
                        : Invoke(callback, [accumulated, content.Items[index], new NumberValue(index), list], UndefinedValue.Instance, isAwaited: false);
                }

                return accumulated ?? UnknownValue.Any;
            case "sort" when !content.IsOpen:
                // The same elements in an order that is not followed.
                EscapeAll(arguments);
                Forget(list.Cell);
                return list;
            case "indexOf" or "lastIndexOf":
                return UnknownValue.Number;
            case "includes":
                return UnknownValue.Boolean;
            default:
                EscapeAll(arguments);
                Forget(list.Cell);
                return UnknownValue.Any;
        }
    }

    private static bool? Contains(ImmutableArray<Value> items, Value value)
    {
        bool? found = false;
        foreach (var item in items)
        {
            switch (Values.StrictlyEqual(item, value))
            {
                case true:
                    return true;
                case null:
                    found = null;
                    break;
            }
        }

        return found;
    }

    /// <summary>What a callback gives for each element of a long list, when that is one constant and it does nothing else.</summary>
    private Value? SameForAll(FunctionValue callback)
    {
        var (mark, effects, sites, exits, lost) = (_journal.Count, _effects.Count, _sites.Count, _exits.Count, _escaped.Mark);
        var serial = _serials.Last;
        var value = Invoke(callback, [ReferenceValue.Elsewhere, UnknownValue.Number, UnknownValue.Any], UndefinedValue.Instance, isAwaited: false);
        var isPure = _effects.Count == effects && _sites.Count == sites && _exits.Count == exits && _escaped.Mark == lost && !_hasThrown && !_isStopped
            && CellsSince(mark).TrueForAll(cell => cell.Serial > serial);
        Rollback(mark);
        return isPure && value is TextValue { IsExactLength: true, Text: not null } or NumberValue or BooleanValue ? value : null;
    }

    /// <summary>A list of some of the elements.</summary>
    private ArrayValue Unsure(ArrayValue list)
    {
        Escape(list);
        return new ArrayValue(_serials.Next(), ArrayContent.Unknown);
    }

    /// <summary><c>String</c>, <c>Number</c> or <c>Boolean</c> as a callback.</summary>
    private Func<Value, Value>? ConversionOf(Value callback) => callback is ReferenceValue { Root: ReferenceRoot.Global, IsRoot: true, Name: var name }
        ? name switch
        {
            "String" => item => ToText(item),
            "Number" => static item => ToNumber(item) is { } number ? new NumberValue(number) : UnknownValue.Number,
            "Boolean" => static item => BooleanValue.Of(item.Truthiness),
            _ => null,
        }
        : null;

    private Value CallEach(ArrayValue list, string name, FunctionValue callback)
    {
        var content = list.Content;
        if (content.IsOpen || content.Items.Length > MaximumIterations)
        {
            if (!content.IsOpen && string.Equals(name, "map", StringComparison.Ordinal) && SameForAll(callback) is { } same)
            {
                return NewArray([.. content.Items.Select(item => ReferenceEquals(item, UndefinedValue.Hole) ? item : same)]);
            }

            Escape(list);
            var one = CallForEach(callback, ElementOf(list));
            Escape(one);
            return name switch
            {
                "map" or "flatMap" or "filter" => new ArrayValue(_serials.Next(), ArrayContent.Unknown),
                "forEach" => UndefinedValue.Instance,
                "some" or "every" => UnknownValue.Boolean,
                _ => UnknownValue.Any,
            };
        }

        var results = ImmutableArray.CreateBuilder<Value>(content.Items.Length);
        var keeps = true;
        for (var index = 0; index < content.Items.Length && Step(); index++)
        {
            var item = content.Items[index];
            if (ReferenceEquals(item, UndefinedValue.Hole))
            {
                if (name is not ("find" or "findLast" or "findIndex"))
                {
                    if (string.Equals(name, "map", StringComparison.Ordinal))
                    {
                        results.Add(item);
                    }

                    continue;
                }

                item = UndefinedValue.Instance;
            }

            var result = Invoke(callback, [item, new NumberValue(index), list], UndefinedValue.Instance, isAwaited: false);
            switch (name)
            {
                case "map":
                    results.Add(result);
                    break;
                case "flatMap" when result is ArrayValue { Content: { IsOpen: false } inner }:
                    results.AddRange(inner.Items.Where(static one => !ReferenceEquals(one, UndefinedValue.Hole)));
                    break;
                case "flatMap" when result is TextValue or NumberValue or BooleanValue or ObjectValue or NullValue or UndefinedValue:
                    results.Add(result);
                    break;
                case "filter" when result.Truthiness is { } kept:
                    if (kept)
                    {
                        results.Add(item);
                    }

                    break;
                case "filter":
                    keeps = false;
                    break;
                case "find" when result.Truthiness is true && keeps:
                    return item;
                case "some" when result.Truthiness is true:
                    return BooleanValue.True;
                case "every" when result.Truthiness is false:
                    return BooleanValue.False;
                case "find" or "findLast" or "findIndex" or "some" or "every" or "flatMap":
                    keeps &= result.Truthiness is false && name is "find" or "some" || result.Truthiness is true && name is "every";
                    Escape(result);
                    break;
            }
        }

        switch (name)
        {
            case "map":
                return NewArray(results.ToImmutable());
            case "filter" or "flatMap" when keeps:
                return NewArray(results.ToImmutable());
            case "forEach":
                return UndefinedValue.Instance;
            case "some" or "every":
                return keeps ? BooleanValue.Of(name is "every") : UnknownValue.Boolean;
            case "find" when keeps:
                return UndefinedValue.Instance;
            default:
                Escape(list);
                return name is "filter" or "flatMap" ? new ArrayValue(_serials.Next(), ArrayContent.Unknown) : UnknownValue.Any;
        }
    }

    /// <summary>A call of a global function such as <c>JSON.stringify</c>.</summary>
    private Value CallGlobal(ReferenceValue global, ImmutableArray<Value> arguments, bool isOpen, SyntaxNode call)
    {
        var path = global.IsRoot ? global.Name : global.QualifiedName;
        if (path.StartsWith("globalThis.", StringComparison.Ordinal))
        {
            path = path["globalThis.".Length..];
        }

        var first = Argument(arguments, 0);
        switch (path)
        {
            case "require" or "module.require":
                return Load(first);
            case "String":
                return arguments.IsEmpty ? TextValue.Empty : ToText(first);
            case "Number" when !isOpen:
                return arguments.IsEmpty ? new NumberValue(0) : ToNumber(first) is { } number ? new NumberValue(number) : UnknownValue.Number;
            case "Boolean" when !isOpen:
                return BooleanValue.Of(first.Truthiness);
            case "parseInt" or "parseFloat" or "Number.parseInt" or "Number.parseFloat":
                return ToNumber(first) is { } parsed && parsed == Math.Floor(parsed) && Math.Abs(parsed) < 1e15 && first is NumberValue && arguments.Length == 1 ? new NumberValue(parsed) : UnknownValue.Number;
            case "Number.isSafeInteger" or "Number.isInteger" or "Number.isFinite" or "Number.isNaN" or "isNaN" or "isFinite" or "Array.isArray":
                return string.Equals(path, "Array.isArray", StringComparison.Ordinal) && first is ArrayValue ? BooleanValue.True : UnknownValue.Boolean;
            case "BigInt":
                return UnknownValue.BigInt;
            case "Symbol" or "Symbol.for":
                return UnknownValue.Symbol;
            case "JSON.stringify":
                return Argument(arguments, 1).IsNullish is true && !isOpen
                    ? ToJson(first) is { } json
                        ? Stringified(Argument(arguments, 2).IsNullish is true ? json : TextValue.AtLeast(json.Least, json.Possible), first)
                        : UnknownValue.Any
                    : UnknownValue.Any;
            case "Object.keys" when first is ObjectValue { Type: null, Content: { IsOpen: false } content }:
                return NewArray([.. JsonText.InOrder(content).Select(property => (Value)TextValue.Of(property.Key))]);
            case "Object.values" when first is ObjectValue { Type: null, Content: { IsOpen: false } content }:
                return NewArray([.. JsonText.InOrder(content).Select(property => property.Value)]);
            case "Object.entries" when first is ObjectValue { Type: null, Content: { IsOpen: false } content }:
                return NewArray([.. JsonText.InOrder(content).Select(property => (Value)NewArray([TextValue.Of(property.Key), property.Value]))]);
            case "Object.freeze" or "Object.seal" or "structuredClone" when first is ObjectValue or ArrayValue:
                if (!string.Equals(path, "structuredClone", StringComparison.Ordinal))
                {
                    return first;
                }

                Escape(first);
                return UnknownValue.Any;
            case "Object.assign" when first is ObjectValue target && !isOpen:
                foreach (var source in arguments.AsSpan()[1..])
                {
                    if (source is ObjectValue { Type: null } known)
                    {
                        var assigned = target.Content;
                        assigned = known.Content.IsOpen ? ObjectContent.Unknown : assigned;
                        foreach (var property in known.Content.Properties)
                        {
                            assigned = assigned.With(property.Key, property.Value);
                        }

                        Write(target.Cell, assigned);
                    }
                    else if (source.IsNullish is not true)
                    {
                        Escape(source);
                        Forget(target.Cell);
                    }
                }

                return target;
            case "Object.fromEntries" when ItemsOf(first) is { } entries:
                var made = ObjectContent.Empty;
                foreach (var entry in entries)
                {
                    made = entry is ArrayValue { Content: { IsOpen: false, Items: { Length: 2 } pair } } && pair[0] is TextValue { Text: { } key } && !made.IsOpen
                        ? made.With(key, pair[1])
                        : ObjectContent.Unknown;
                }

                return new ObjectValue(_serials.Next(), made);
            case "Array":
                return CreateArray(arguments, isOpen);
            case "Array.of" when !isOpen:
                return NewArray(arguments);
            case "Array.from" when !isOpen:
                return ArrayFrom(first, Argument(arguments, 1));
            case "Promise.resolve":
                return first is PromiseValue ? first : new PromiseValue(first, []);
            case "Promise.all" or "Promise.allSettled" or "Promise.race" or "Promise.any":
                return Together(first, path);
            case "AbortSignal.timeout":
                return new SignalValue(new RequestTimeout(RequestTimeoutState.Present, ToNumber(first)));
            case "AbortSignal.any":
                Escape(first);
                return new SignalValue(RequestTimeout.Present);
            case "fetch":
                return Fetch("fetch", arguments, call, ["signal"]);
            case "Math.floor" or "Math.ceil" or "Math.round" or "Math.trunc" or "Math.abs" or "Math.min" or "Math.max" or "Math.pow" when !isOpen:
                return CallMath(path, arguments);
            case "encodeURIComponent" or "encodeURI" or "escape":
                return ToText(first) is { Text: { } component } && string.Equals(path, "encodeURIComponent", StringComparison.Ordinal) && EncodedComponent(component) is { } encoded ? encoded : TextValue.AtLeastAscii(ToText(first).Least.CodePoints);
            case "String.fromCharCode" when !isOpen && arguments.All(argument => argument is NumberValue):
                return TextValue.Of(string.Concat(arguments.Select(argument => (char)(ushort)ToInt32(((NumberValue)argument).Value))));
            case "setTimeout" or "setInterval" or "setImmediate" or "queueMicrotask" or "process.nextTick":
                EscapeAll(arguments);
                return ReferenceValue.Elsewhere;
            case "Date.now":
                return new ClockValue(0);
            case "new Date.getTime" or "new Date.valueOf":
                return new ClockValue(0);
            case "performance.now" or "Math.random" or "Date.parse":
                return UnknownValue.Number;
        }

        if (string.Equals(global.Name, "console", StringComparison.Ordinal))
        {
            RecordConsole(path, arguments, call);
            return UndefinedValue.Instance;
        }

        if (IsCallbackMethod(global, arguments, out var owner))
        {
            return CallUnknownList(owner, global.LastName, arguments);
        }

        EscapeAll(arguments);
        return ReferenceValue.Elsewhere;
    }

    /// <summary><c>encodeURIComponent</c> of a constant: three characters for each byte that is not kept (ECMA-262, Encode). Half a surrogate pair throws.</summary>
    private TextValue? EncodedComponent(string text)
    {
        CountEntries(text.Length);
        var encoded = new System.Text.StringBuilder(text.Length);
        Span<byte> bytes = stackalloc byte[4];
        for (var at = 0; at < text.Length;)
        {
            if (!System.Text.Rune.TryGetRuneAt(text, at, out var rune))
            {
                return null;
            }

            at += rune.Utf16SequenceLength;
            if (rune.Value < 128 && (char.IsAsciiLetterOrDigit((char)rune.Value) || (char)rune.Value is '-' or '_' or '.' or '!' or '~' or '*' or '\'' or '(' or ')'))
            {
                encoded.Append((char)rune.Value);
                continue;
            }

            var length = rune.EncodeToUtf8(bytes);
            for (var index = 0; index < length; index++)
            {
                encoded.Append(System.Globalization.CultureInfo.InvariantCulture, $"%{bytes[index]:X2}");
            }
        }

        return TextValue.Of(encoded.ToString());
    }

    private TextValue? ToJson(Value value)
    {
        var left = JsonText.MaximumNodes;
        var json = JsonText.Of(value, ref left);
        CountEntries((JsonText.MaximumNodes - left) * JsonText.EntriesPerNode);
        return json;
    }

    private static TextValue Stringified(TextValue json, Value value) => HoldsRequest(value, 3) ? json.FromRequest() : json;

    private static Value CallMath(string path, ImmutableArray<Value> arguments)
    {
        var numbers = new double[arguments.Length];
        for (var index = 0; index < numbers.Length; index++)
        {
            if (ToNumber(arguments[index]) is not { } number)
            {
                return UnknownValue.Number;
            }

            numbers[index] = number;
        }

        if (numbers.Length == 0 || Array.Exists(numbers, double.IsNaN))
        {
            return UnknownValue.Number;
        }

        return path switch
        {
            "Math.floor" => new NumberValue(Math.Floor(numbers[0])),
            "Math.ceil" => new NumberValue(Math.Ceiling(numbers[0])),
            "Math.trunc" => new NumberValue(Math.Truncate(numbers[0])),
            "Math.abs" => new NumberValue(Math.Abs(numbers[0])),

            // Both know which zero is the lesser one, as JavaScript does; those of sequences do not.
            "Math.min" => new NumberValue(numbers.Aggregate(Math.Min)),
            "Math.max" => new NumberValue(numbers.Aggregate(Math.Max)),
            "Math.round" => new NumberValue(Round(numbers[0])),
            _ => numbers.Length > 1 ? Power(numbers[0], numbers[1]) : UnknownValue.Number,
        };
    }

    /// <summary><c>Math.round</c>: halves go up, very large numbers have no half, and a zero keeps the sign of what it was rounded from (ECMA-262, Math.round).</summary>
    private static double Round(double number)
    {
        if (Math.Abs(number) >= 1e15)
        {
            return number;
        }

        var floor = Math.Floor(number);
        var rounded = number - floor >= 0.5 ? floor + 1 : floor;
        return rounded == 0 ? Math.CopySign(0, number) : rounded;
    }

    private ArrayValue CreateArray(ImmutableArray<Value> arguments, bool isOpen)
    {
        if (isOpen || (arguments.Length == 1 && arguments[0] is not (NumberValue or TextValue or ArrayValue or ObjectValue)))
        {
            EscapeAll(arguments);
            return new ArrayValue(_serials.Next(), ArrayContent.Unknown);
        }

        if (arguments.Length == 1 && arguments[0] is NumberValue { Value: var length })
        {
            return length >= 0 && length <= MaximumItems && length == Math.Floor(length)
                ? NewArray([.. Enumerable.Repeat<Value>(UndefinedValue.Hole, (int)length)])
                : new ArrayValue(_serials.Next(), ArrayContent.Unknown);
        }

        return NewArray(arguments);
    }

    private Value ArrayFrom(Value source, Value map)
    {
        ImmutableArray<Value>? items = source is ObjectValue { Type: null, Content: { IsOpen: false } content } && content.Find("length") is NumberValue { Value: >= 0 and <= MaximumItems } length && content.Properties.Length == 1
            ? [.. Enumerable.Repeat<Value>(UndefinedValue.Instance, (int)length.Value)]
            : ItemsOf(source);
        if (items is null)
        {
            Escape(source);
            Escape(map);
            return new ArrayValue(_serials.Next(), ArrayContent.Unknown);
        }

        var list = NewArray(items.Value);
        return map is FunctionValue callback ? CallEach(list, "map", callback) : map is UndefinedValue ? list : Escaped(map);
    }

    /// <summary><c>Promise.all</c> and its family: what runs together takes as long as the longest part.</summary>
    private PromiseValue Together(Value parts, string path)
    {
        if (ItemsOf(parts) is not { } items)
        {
            Escape(parts);
            return new PromiseValue(ReferenceValue.Elsewhere, []);
        }

        var isRace = path is "Promise.race" or "Promise.any";
        var longest = ImmutableArray<RequestWait>.Empty;
        var sites = ImmutableArray<RequestSite>.Empty;
        var results = ImmutableArray.CreateBuilder<Value>(items.Length);
        foreach (var item in items)
        {
            if (isRace)
            {
                // The other runner is a timeout more often than not.
                Bound(item);
            }

            sites = sites.AddRange(SitesOf(item));

            var waits = WaitsOf(item);
            if (waits.Sum(wait => wait.Milliseconds) > longest.Sum(wait => wait.Milliseconds))
            {
                longest = waits;
            }

            var inner = item;
            while (inner is PromiseValue promise)
            {
                inner = promise.Result;
            }

            results.Add(inner is RequestValue ? ReferenceValue.Elsewhere : inner);
        }

        return string.Equals(path, "Promise.all", StringComparison.Ordinal)
            ? new PromiseValue(NewArray(results.ToImmutable()), longest) { Sites = sites }
            : new PromiseValue(ReferenceValue.Elsewhere, isRace ? [] : longest) { Sites = sites };
    }

    private Value CreateGlobal(ReferenceValue type, ImmutableArray<Value> arguments, bool isOpen, SyntaxNode creation)
    {
        if (!type.IsRoot)
        {
            EscapeAll(arguments);
            return ReferenceValue.Elsewhere;
        }

        switch (type.Name)
        {
            case "Array":
                return CreateArray(arguments, isOpen);
            case "Object" when arguments.IsEmpty:
                return new ObjectValue(_serials.Next(), ObjectContent.Empty);
            case "Promise" when Argument(arguments, 0) is FunctionValue executor:
                var first = _effects.Count;
                var sites = _sites.Count;
                Invoke(executor, [ReferenceValue.Elsewhere, ReferenceValue.Elsewhere], UndefinedValue.Instance, isAwaited: true);
                _hasThrown = false;
                var waits = TakeWaits(first);
                for (var index = sites; index < _sites.Count; index++)
                {
                    waits = waits.AddRange(WaitsOf(new RequestValue(_sites[index])));
                }

                return new PromiseValue(ReferenceValue.Elsewhere, waits) { Sites = SitesSince(sites) };
            case "URL" when Argument(arguments, 0) is TextValue { MentionsManagementApi: true }:
                return ManagementUrl;
            case "URL":
                return UnknownValue.Object;
            case "Date" when arguments.IsEmpty:
                return NewDate;
            case "Error" or "TypeError" or "RangeError" or "RegExp" or "URLSearchParams" or "Headers" or "AbortController" or "Map" or "Set" or "WeakMap":
                EscapeAll(arguments);
                return ReferenceValue.Elsewhere;
            default:
                EscapeAll(arguments);
                return ReferenceValue.Elsewhere;
        }
    }

    /// <summary>The object that <c>new Date()</c> gives, as far as its time is asked for.</summary>
    private static ReferenceValue NewDate { get; } = new(ReferenceRoot.Global, 0, "new Date", isShared: true);

    /// <summary>A URL object of which only that it points at the Management API matters.</summary>
    private static TextValue ManagementUrl { get; } = TextValue.Concat(TextValue.Of("/api/v2/"), TextValue.Unknown);
}
