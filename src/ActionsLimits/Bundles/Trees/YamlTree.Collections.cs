using System.Collections.Immutable;

namespace ActionsLimits.Bundles.Trees;

/// <content>Lists and mappings, in brackets and by indentation.</content>
internal sealed partial class YamlTree
{
    private const string TabInIndentation = "a tab stands in the indentation, where YAML takes spaces only";
    private const string Indentation = "the indentation does not fit the lines above, or a text that holds ': ' or ' #' lacks quotes";

    private bool ReadFlowCollection(int indent)
    {
        if (Current is not ('[' or '{'))
        {
            return false;
        }

        var start = _position;
        var isMapping = Current == '{';
        var terminator = isMapping ? '}' : ']';
        var (tag, anchor) = (_tag, _anchor);
        var items = isMapping ? null : ImmutableArray.CreateBuilder<DataNode>();
        var members = isMapping ? new YamlMapping() : null;
        Reserve(anchor, members);
        var mayFollow = true;
        _position++;
        while (Current != '\0')
        {
            SkipSeparation(comments: true);
            if (Current == terminator)
            {
                _position++;
                Finish(isMapping ? Mapping(members!, start) : Sequence(items!, start), isMapping ? YamlNodeKind.Mapping : YamlNodeKind.Sequence, tag, anchor);
                return true;
            }

            if (Current == '\0')
            {
                break;
            }

            if (!mayFollow)
            {
                throw Problem("a comma is missing between two entries in brackets, or a text that holds one of , [ ] { } lacks quotes");
            }

            if (Current == ',')
            {
                throw Problem("an entry is missing before this comma");
            }

            var isPair = Current == '?' && IsWhiteOrBreak(Following);
            if (isPair)
            {
                _position++;
                SkipSeparation(comments: true);
            }

            var line = _line;
            var keyStart = _position;
            var isExplicit = isPair;
            Compose(indent, Context.FlowIn, seek: false, compact: true);
            var key = _node!;
            var keyTag = _tag;
            SkipSeparation(comments: true);
            var value = Nothing(_position);
            if ((isExplicit || _line == line) && Current == ':')
            {
                isPair = true;
                _position++;
                SkipSeparation(comments: true);
                Compose(indent, Context.FlowIn, seek: false, compact: true);
                value = _node!;
            }

            if (isMapping)
            {
                Add(members!, key, keyTag, keyStart, value);
            }
            else if (isPair)
            {
                var pair = new YamlMapping();
                Add(pair, key, keyTag, keyStart, value);
                items!.Add(Mapping(pair, keyStart));
            }
            else
            {
                items!.Add(key);
            }

            SkipSeparation(comments: true);
            mayFollow = Current == ',';
            if (mayFollow)
            {
                _position++;
            }
        }

        throw Problem("this bracket is not closed", start);
    }

    private bool ReadBlockSequence(int indent)
    {
        if (_firstTabInLine >= 0 || Current != '-' || !IsWhiteOrBreak(Following))
        {
            return false;
        }

        var start = _position;
        var (tag, anchor) = (_tag, _anchor);
        Reserve(anchor, null);
        var items = ImmutableArray.CreateBuilder<DataNode>();
        while (Current != '\0')
        {
            if (_firstTabInLine >= 0)
            {
                throw Problem(TabInIndentation, _firstTabInLine);
            }

            if (Current != '-' || !IsWhiteOrBreak(Following))
            {
                break;
            }

            var dash = ++_position;
            if (SkipSeparation(comments: true) > 0 && _lineIndent <= indent)
            {
                items.Add(Nothing(dash));
                continue;
            }

            var line = _line;
            Compose(indent, Context.BlockIn, seek: false, compact: true);
            items.Add(_node!);
            SkipSeparation(comments: true);
            if ((_line == line || _lineIndent > indent) && Current != '\0')
            {
                throw Misplaced();
            }

            if (_lineIndent < indent)
            {
                break;
            }
        }

        Finish(Sequence(items, start), YamlNodeKind.Sequence, tag, anchor);
        return true;
    }

    /// <summary>Reads a mapping; when no colon follows what would be its first key, that is the node.</summary>
    private bool ReadBlockMapping(int indent, int flowIndent)
    {
        if (_firstTabInLine >= 0)
        {
            return false;
        }

        var start = _position;
        var (tag, anchor) = (_tag, _anchor);
        var members = new YamlMapping();
        Reserve(anchor, members);
        DataNode? key = null;
        string? keyTag = null;
        var keyStart = _position;
        var isAtExplicitKey = false;
        var isMapping = false;
        while (Current != '\0')
        {
            if (!isAtExplicitKey && _firstTabInLine >= 0)
            {
                throw Problem(TabInIndentation, _firstTabInLine);
            }

            var line = _line;
            bool compact;
            if (Current is '?' or ':' && IsWhiteOrBreak(Following))
            {
                if (Current == '?')
                {
                    if (isAtExplicitKey)
                    {
                        Add(members, key, keyTag, keyStart, Nothing(_position));
                        (key, keyTag) = (null, null);
                    }

                    isMapping = true;
                    isAtExplicitKey = true;
                }
                else if (isAtExplicitKey)
                {
                    isAtExplicitKey = false;
                }
                else
                {
                    throw Problem("a key is missing before this colon");
                }

                compact = true;
                _position++;
            }
            else
            {
                var at = _position;
                if (!Compose(flowIndent, Context.FlowOut, seek: false, compact: true))
                {
                    if (!isMapping && anchor is not null)
                    {
                        // js-yaml leaves the mapping that it had begun under the anchor, and the text that follows without one.
                        Store(anchor, DataNode.Of(ImmutableArray<DataMember>.Empty, start, start));
                    }

                    keyStart = at;
                    break;
                }

                if (_line == line)
                {
                    while (Current is ' ' or '\t')
                    {
                        _position++;
                    }
                }

                if (_line != line || Current != ':')
                {
                    if (isMapping)
                    {
                        throw Problem("a line holds neither a key with a colon nor fits the text above", at);
                    }

                    // What was read is the node itself, not a key.
                    (_tag, _anchor) = (tag, anchor);
                    return true;
                }

                _position++;
                if (!IsWhiteOrBreak(Current))
                {
                    throw Problem("a space is missing behind the colon of a key");
                }

                if (isAtExplicitKey)
                {
                    Add(members, key, keyTag, keyStart, Nothing(at));
                }

                isMapping = true;
                isAtExplicitKey = false;
                compact = false;
                (key, keyTag, keyStart) = (_node, _tag, at);
            }

            if (_line == line || _lineIndent > indent)
            {
                if (isAtExplicitKey)
                {
                    keyStart = _position;
                }

                var entry = _position;
                var hasContent = Compose(indent, Context.BlockOut, seek: true, compact);
                if (isAtExplicitKey)
                {
                    key = hasContent ? _node : key;
                }
                else
                {
                    Add(members, key, keyTag, keyStart, hasContent ? _node! : Nothing(entry));
                    (key, keyTag) = (null, null);
                }

                SkipSeparation(comments: true);
            }

            if ((_line == line || _lineIndent > indent) && Current != '\0')
            {
                throw Misplaced();
            }

            if (_lineIndent < indent)
            {
                break;
            }
        }

        if (isAtExplicitKey)
        {
            Add(members, key, keyTag, keyStart, Nothing(_position));
        }

        if (isMapping)
        {
            Finish(Mapping(members, start), YamlNodeKind.Mapping, tag, anchor);
        }

        return isMapping;
    }

    /// <summary>Tries to take a tag or an anchor before a text as that of the first key of a mapping: <c>&amp;a key: value</c>.</summary>
    private bool ReadMappingWithProperties(State start, int flowIndent)
    {
        var fallback = Save();
        var mark = BeginAnchors();
        Restore(start);
        Forget();
        if (ReadBlockMapping(start.Position - start.LineStart, flowIndent) && _kind == YamlNodeKind.Mapping)
        {
            CommitAnchors(mark);
            return true;
        }

        RollBackAnchors(mark);
        Restore(fallback);
        return false;
    }

    private void Finish(DataNode node, YamlNodeKind kind, string? tag, string? anchor)
    {
        (_tag, _anchor) = (tag, anchor);
        _kind = kind;
        _node = node;
    }

    private DataNode Sequence(ImmutableArray<DataNode>.Builder items, int start) => Bounded(DataNode.Of(items.ToImmutable(), start, End(start)));

    private DataNode Mapping(YamlMapping mapping, int start) => Bounded(DataNode.Of(mapping.ToMembers(), start, End(start)));

    /// <summary>Nodes that end with their lines have been read up to the next node; their text ends before the white space there.</summary>
    private int End(int start)
    {
        var end = Math.Min(_position, _length);
        while (end > start && IsWhiteOrBreak(_text[end - 1]))
        {
            end--;
        }

        return end;
    }

    private static DataNode Bounded(DataNode node) => node.ExpandedCount <= MaximumNodes
        ? node
        : throw Problem(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"its aliases expand to more than {MaximumNodes} values"), node.Start);

    /// <summary>Adds a member, or merges the mappings of a merge key.</summary>
    private void Add(YamlMapping mapping, DataNode? key, string? keyTag, int keyStart, DataNode value)
    {
        key ??= Nothing(keyStart);
        if (key is { Kind: DataKind.Array } && key.Items.Any(static item => item.Kind == DataKind.Array))
        {
            throw Problem("a key holds nested arrays", keyStart);
        }

        if (_unfinishedAlias >= 0)
        {
            _unfinishedAlias = keyTag == YamlTag.Merge ? -1 : throw Problem(ContainsItself, _unfinishedAlias);
        }

        var start = Math.Min(Math.Max(key.Start, keyStart), _length);
        var end = Math.Clamp(key.End, start, _length);
        if (keyTag == YamlTag.Merge)
        {
            Merge(mapping, value, keyStart);
        }
        else if (!mapping.TryAdd(new DataMember(JavaScriptText.ToText(key), start, end, value)))
        {
            throw Problem("the same key stands twice in one mapping", keyStart);
        }
    }

    private void Merge(YamlMapping mapping, DataNode source, int keyStart)
    {
        if (source.Kind != DataKind.Array)
        {
            MergeOne(mapping, source, keyStart);
            return;
        }

        if (source.Items.Length > 100)
        {
            throw Problem("a merge key lists more than 100 mappings", keyStart);
        }

        foreach (var item in source.Items)
        {
            MergeOne(mapping, item, keyStart);
        }
    }

    private void MergeOne(YamlMapping mapping, DataNode source, int keyStart)
    {
        if (source.Kind is not (DataKind.Object or DataKind.Array or DataKind.Other))
        {
            throw Problem("a merge key (<<) needs a mapping", keyStart);
        }

        ChargeMerge(keyStart);
        foreach (var member in source.Members)
        {
            ChargeMerge(keyStart);
            mapping.TryMerge(member);
        }

        // A list inside a list of mappings is an object with numbers as keys there.
        for (var index = 0; index < source.Items.Length; index++)
        {
            ChargeMerge(keyStart);
            var item = source.Items[index];
            mapping.TryMerge(new DataMember(JavaScriptText.Number(index), item.Start, item.Start, item));
        }
    }

    private void ChargeMerge(int keyStart)
    {
        if (++_mergedKeys > MaximumMergedKeys)
        {
            throw Problem("merge keys expand to too many values", keyStart);
        }
    }

    /// <summary>The problem of a text that cannot continue here, explained by what stands there.</summary>
    private YamlTreeException Misplaced() => Problem(Current switch
    {
        '@' or '`' => "a text that starts with @ or ` needs quotes",
        '%' or '|' or '>' => "a text that starts with %, | or > needs quotes here",
        ']' or '}' or ',' => "a bracket or comma stands where nothing opens it, or a text that holds one lacks quotes",
        '"' or '\'' => "a quote stands behind the end of a text; a text that holds quotes needs others around it",
        '\t' => TabInIndentation,
        _ => Indentation,
    });
}
