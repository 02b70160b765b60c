using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace ChatMet.Tests.Promises;

/// <summary>What a program could call somebody with, from the references in its own code.</summary>
internal static class OutwardCode
{
    private static readonly string[] Callers =
    [
        "System.Net.Http.", "System.Net.Mail.", "System.Net.WebSockets.ClientWebSocket", "System.Net.Sockets.TcpClient",
        "System.Net.Sockets.UdpClient", "System.Net.Dns", "System.Net.WebRequest", "System.Net.WebClient", "System.Diagnostics.Process.",
        "System.Net.Sockets.Socket.Connect", "System.Net.Sockets.Socket.BeginConnect", "System.Net.Sockets.Socket.SendTo",
    ];

    private static readonly string[] SystemCalls = ["connect", "sendto", "socket"];

    /// <summary>Each such member, and the type whose code has it; and each such system call.</summary>
    public static IReadOnlyList<string> In(string program)
    {
        using var file = new PEReader(File.OpenRead(program));
        var code = file.GetMetadataReader();
        var members = code.MemberReferences
            .Where(handle => code.GetMemberReference(handle).Parent.Kind == HandleKind.TypeReference)
            .Select(handle => (Handle: handle, Name: Name(code, handle)))
            .Where(member => Callers.Any(caller => member.Name.StartsWith(caller, StringComparison.Ordinal)))
            .SelectMany(member => Users(file, code, member.Handle).Select(user => $"{member.Name} in {user}"));
        var imports = code.MethodDefinitions.Select(method => code.GetMethodDefinition(method).GetImport())
            .Where(import => !import.Module.IsNil)
            .Select(import => code.GetString(import.Name))
            .Where(SystemCalls.Contains);
        return [.. members.Concat(imports)];
    }

    private static string Name(MetadataReader code, MemberReferenceHandle handle)
    {
        var member = code.GetMemberReference(handle);
        var type = code.GetTypeReference((TypeReferenceHandle)member.Parent);
        return $"{code.GetString(type.Namespace)}.{code.GetString(type.Name)}.{code.GetString(member.Name)}";
    }

    /// <summary>Types in whose instructions the member's token stands, or four bytes that look like it.</summary>
    private static IEnumerable<string> Users(PEReader file, MetadataReader code, MemberReferenceHandle member)
    {
        var token = BitConverter.GetBytes(MetadataTokens.GetToken(member));
        return code.MethodDefinitions.Select(code.GetMethodDefinition)
            .Where(method => method.RelativeVirtualAddress != 0
                && file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes().AsSpan().IndexOf(token) >= 0)
            .Select(method => code.GetString(code.GetTypeDefinition(method.GetDeclaringType()).Name))
            .Distinct(StringComparer.Ordinal);
    }
}
